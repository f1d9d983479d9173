using System.Text;
using System.Text.Json;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Bls;
using Eth2Core.Genesis;

namespace DepositCli.Commands.VerifyDeposits;

/// <summary>Whether the staking launchpad would take a file: its own rules, step by step, with what they let pass and what they do not.</summary>
/// <remarks>
/// Source: ethereum/staking-launchpad, src/pages/UploadValidator/index.tsx and validateDepositKey.ts, src/utils/SSZ.ts and verifySignature.ts. Nothing
/// is shared with the reader and the checks of this program, so that an error in those does not show here as well. The look-up of earlier deposits
/// and the wallet's chain, which come after the file, are not modelled.
/// </remarks>
internal sealed class LaunchpadRules(ForkVersion siteForkVersion, IBls bls)
{
    private const int Chunk = 1024;

    // The browser's own parser knows no bound; nothing that people have comes near this one.
    private const int MaxDepth = 1024;

    /// <summary>Judges a file.</summary>
    /// <param name="name">Its name: the browser tells the type of a file by it.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="progress">Told how many entries were looked at.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public LaunchpadVerdict Judge(string name, ReadOnlySpan<byte> file, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return Refused($"its name does not end in .json");
        try
        {
            Utf8JsonReader reader = new(LikeFileReader(file), new JsonReaderOptions { MaxDepth = MaxDepth });
            return Judge(ref reader, progress, cancellationToken);
        }
        catch (JsonException)
        {
            return Refused($"it is not JSON");
        }
    }

    private LaunchpadVerdict Judge(ref Utf8JsonReader reader, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        reader.Read();
        bool isList = reader.TokenType == JsonTokenType.StartArray;
        if (!isList) reader.Skip();
        Judgement judgement = new(this, progress);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            cancellationToken.ThrowIfCancellationRequested();
            judgement.Add(JsonElement.ParseValue(ref reader));
        }

        while (reader.Read()) { }
        return isList ? judgement.Finish() : Refused($"it is not a list");
    }

    private List<LaunchpadRefusal> Judge(List<JsonElement> chunk, int first)
    {
        List<LaunchpadRefusal> refusals = [];
        List<(int Index, LaunchpadEntry Entry)> signed = [];
        for (int i = 0; i < chunk.Count; i++)
        {
            LaunchpadRefusal? refusal = LaunchpadEntry.TryRead(chunk[i], first + i, out LaunchpadEntry? entry) ?? entry!.FindWrongRoot(first + i);
            if (refusal is not null) refusals.Add(refusal);
            else signed.Add((first + i, entry!));
        }

        refusals.AddRange(WrongSignatures(signed));
        refusals.Sort((left, right) => left.Entry!.Value.CompareTo(right.Entry!.Value));
        return refusals;
    }

    private IEnumerable<LaunchpadRefusal> WrongSignatures(List<(int Index, LaunchpadEntry Entry)> signed)
    {
        bool[] valid = new DepositSignatures(siteForkVersion, bls).Verify([.. signed.Select(item => item.Entry.ToDepositData())]);
        return signed.Where((item, i) => !valid[i] || !item.Entry.HasWholeKeyAndSignature)
            .Select(item => new LaunchpadRefusal(item.Index, DepositDataMembers.Signature, $"it is not valid on the network of the launchpad"));
    }

    private bool BlamesNetwork(JsonElement entry)
    {
        string[] looked = [DepositDataMembers.Pubkey, DepositDataMembers.WithdrawalCredentials, DepositDataMembers.Amount, DepositDataMembers.Signature, DepositDataMembers.DepositMessageRoot, DepositDataMembers.DepositDataRoot, DepositDataMembers.ForkVersion];
        if (!looked.Any(member => LaunchpadEntry.IsTruthy(LaunchpadEntry.Member(entry, member)))) return false;
        return LaunchpadEntry.Text(LaunchpadEntry.Member(entry, DepositDataMembers.ForkVersion)) != Hex.EncodeUnprefixed(siteForkVersion);
    }

    /// <summary>FileReader.readAsText: a byte order mark is looked at and removed.</summary>
    private static ReadOnlySpan<byte> LikeFileReader(ReadOnlySpan<byte> file)
    {
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (file.StartsWith(encoding.Preamble)) return Encoding.UTF8.GetBytes(encoding.GetString(file[encoding.Preamble.Length..]));
        }

        return file.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
    }

    private static LaunchpadVerdict Refused(UserText reason) => new([new LaunchpadRefusal(null, "", reason)], BlamesNetwork: false);

    /// <summary>Judges the entries of one list, many at a time.</summary>
    private sealed class Judgement(LaunchpadRules rules, IProgress<long>? progress)
    {
        private readonly List<JsonElement> _chunk = [];
        private readonly List<LaunchpadRefusal> _refusals = [];
        private JsonElement? _first;
        private int _judged;
        private bool _isSevere;

        public void Add(JsonElement entry)
        {
            _first ??= entry;

            // An error in the middle ends in another message than a refusal does.
            _isSevere |= entry.ValueKind == JsonValueKind.Null;
            _chunk.Add(entry);
            if (_chunk.Count == Chunk) JudgeChunk();
        }

        public LaunchpadVerdict Finish()
        {
            if (_first is not { } first) return Refused($"the list is empty");
            JudgeChunk();
            return new LaunchpadVerdict(_refusals, _refusals.Count > 0 && !_isSevere && rules.BlamesNetwork(first));
        }

        private void JudgeChunk()
        {
            _refusals.AddRange(rules.Judge(_chunk, _judged));
            _judged += _chunk.Count;
            _chunk.Clear();
            progress?.Report(_judged);
        }
    }
}
