using System.Security.Cryptography;
using Ceremony.Manifest;
using Eth2Core;

namespace Ceremony.Attestations;

/// <summary>What is attested: a manifest, or a genesis report, by its digest.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Network">The network's CONFIG_NAME.</param>
/// <param name="Digest">SHA-256 of the file: the fingerprint.</param>
public sealed record AttestedDocument(DocumentKind Kind, string Network, Root Digest)
{
    /// <summary>The text that an account signs. It says what it is, because wallets show it.</summary>
    public string Text => Kind == DocumentKind.Manifest
        ? $"I attest the launch manifest of {Network}.\nSHA-256: {Digest}"
        : $"I attest the genesis report of {Network}.\nSHA-256: {Digest}";

    /// <summary>The kind's name in files.</summary>
    public string KindName => Kind == DocumentKind.Manifest ? "manifest" : "report";

    /// <summary>A manifest.</summary>
    public static AttestedDocument Of(LaunchManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new AttestedDocument(DocumentKind.Manifest, manifest.Config.ConfigName, manifest.Fingerprint);
    }

    /// <summary>A report.</summary>
    public static AttestedDocument OfReport(string network, ReadOnlySpan<byte> report) => new(DocumentKind.Report, network, new Root(SHA256.HashData(report)));
}
