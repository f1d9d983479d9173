using Ceremony.Attestations;
using Ceremony.Manifest;
using Ceremony.Page;
using DepositCli.Commands.Ceremony;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Watch;

/// <summary>Counts the attestations of a folder, again whenever a file comes or changes.</summary>
internal sealed class PageAttestations
{
    private readonly CommandContext _context;
    private readonly string _folder;
    private readonly ExecutionAddress[] _attesters;
    private readonly DocumentInput[] _documents;
    private (string Name, long Length, DateTime Changed)[]? _seen;

    private PageAttestations(CommandContext context, string folder, DocumentInput[] documents)
    {
        _context = context;
        _folder = folder;
        _documents = documents;
        _attesters = [.. (context.Get(PageFlags.Attester) ?? []).Select(text => NodeInput.Address(text, PageFlags.Attester.Name))];
    }

    /// <summary>What --attestations names; null where it was not given.</summary>
    public static PageAttestations? Open(CommandContext context, LaunchManifest? manifest)
    {
        if (context.Get(PageFlags.Attestations) is not { } folder)
            return null;
        if (!Directory.Exists(folder))
            throw new CommandFailureException("file-missing", $"{folder}: there is no such folder", $"make it; attestations may come later", ExitCode.Failed);
        List<DocumentInput> documents = [];
        if (manifest is not null)
            documents.Add(new DocumentInput(AttestedDocument.Of(manifest), null));
        if (context.Get(PageFlags.Genesis) is { } genesis)
            documents.Add(DocumentInput.Read(genesis));
        return documents.Count > 0
            ? new PageAttestations(context, folder, [.. documents])
            : throw new CommandFailureException("flag-missing", $"{PageFlags.Attestations.Name} needs what is attested", $"give {PageFlags.Manifest.Name}, {PageFlags.Genesis.Name}, or both", ExitCode.Usage);
    }

    /// <summary>What they come to; null where nothing has changed since the last time.</summary>
    public IReadOnlyList<AttestationPanel>? Count()
    {
        if (List() is not { } files || (_seen is not null && files.SequenceEqual(_seen)))
            return null;
        _seen = files;
        AttestationTally[] tallies = [.. _documents.Select(input => new AttestationTally(input.Document, input.Registry, _attesters, BlsEngine.Current))];
        int[] refused = new int[_documents.Length];
        foreach ((string name, _, _) in files)
        {
            if (Add(name, tallies) is { } at)
                refused[at]++;
        }

        return [.. _documents.Select((input, at) => AttestationPanel.Of(input.Document, input.Registry, tallies[at], refused[at]))];
    }

    private (string Name, long Length, DateTime Changed)[]? List()
    {
        try
        {
            return [.. new DirectoryInfo(_folder).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, file.Length, file.LastWriteTimeUtc))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The folder is being replaced: what was counted stays counted.
            return null;
        }
    }

    /// <summary>Adds a file to the tally of its kind; the tally's place if that refuses it.</summary>
    private int? Add(string name, AttestationTally[] tallies)
    {
        Attestation? attestation = Read(name);
        int at = Array.FindIndex(_documents, input => input.Document.Kind == attestation?.Document.Kind);
        if (at < 0 || tallies[at].Add(name, attestation!) is not { } refusal)
            return null;
        _context.Say($"warning: attestation {name} does not count: {refusal.Message}");
        return at;
    }

    private Attestation? Read(string name)
    {
        try
        {
            if (AttestationJson.TryRead(BoundedFile.Read(Path.Combine(_folder, name), AttestationJson.MaxLength), out Attestation? attestation, out UserText error))
                return attestation;
            _context.Say($"warning: attestation {name} does not count: {error}");
        }
        catch (CommandFailureException failure)
        {
            // It went away again, or may not be read.
            _context.Say($"warning: attestation {name} does not count: {failure.Text}");
        }

        return null;
    }
}
