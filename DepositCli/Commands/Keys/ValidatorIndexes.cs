using System.CommandLine;
using System.Globalization;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands.Keys;

/// <summary>Which key of a mnemonic belongs to which validator of the chain.</summary>
internal static class ValidatorIndexes
{
    private static readonly Option<string?> Flag = Commands.Flag.Of<string?>("validator-indices",
        "The validators' indexes on the chain: I,J,... for consecutive keys from --validator-start-index on, or KEY:I,KEY:J,... to say which key is whose.");

    /// <summary>Makes the command know the flags.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(KeyOptions.ValidatorStartIndex);
        command.Options.Add(Flag);
    }

    /// <summary>Reads --validator-indices and --validator-start-index.</summary>
    /// <param name="context">The run.</param>
    /// <param name="registryLimit">VALIDATOR_REGISTRY_LIMIT: every index is below it.</param>
    /// <exception cref="CommandFailureException">The list is malformed, mixes both forms, or names a key or a validator twice.</exception>
    public static IReadOnlyList<ValidatorIndex> Read(CommandContext context, ulong registryLimit)
    {
        return RequiredFlag.Read(context, Flag, $"The validators' indexes on the chain, with commas between them:", text => Parse(context, text, registryLimit));
    }

    /// <summary>Reads one index.</summary>
    /// <param name="context">The run.</param>
    /// <param name="flag">The flag that says it.</param>
    /// <param name="registryLimit">VALIDATOR_REGISTRY_LIMIT: the index is below it.</param>
    /// <exception cref="CommandFailureException">It is no number, or too large.</exception>
    public static ulong ReadOne(CommandContext context, Option<string?> flag, ulong registryLimit) =>
        RequiredFlag.Read(context, flag, $"The validator's index on the chain:", text => TryRead(text, registryLimit - 1, out ulong index)
            ? index
            : throw Wrong($"{flag.Name}: expected a number below {registryLimit}, got \"{text}\""));

    private static ValidatorIndex[] Parse(CommandContext context, string text, ulong registryLimit)
    {
        string[] items = ListText.Split(text);
        int pairs = items.Count(item => item.Contains(':', StringComparison.Ordinal));
        if (pairs > 0 && pairs < items.Length)
            throw Wrong($"--validator-indices: expected all as INDEX or all as KEY:INDEX, got both");
        if (pairs > 0 && context.IsGiven(KeyOptions.ValidatorStartIndex))
            throw new CommandFailureException("flag-conflict", $"--validator-start-index is for a list without keys, and --validator-indices names them", $"leave --validator-start-index out", ExitCode.Usage);
        ValidatorIndex[] read = [.. items.Select((item, position) => pairs > 0 ? Pair(item, registryLimit) : Consecutive(item, registryLimit, context.Get(KeyOptions.ValidatorStartIndex), position))];
        RefuseRepeated(read);
        return read;
    }

    private static ValidatorIndex Pair(string item, ulong registryLimit)
    {
        string[] parts = item.Split(':');
        return parts.Length == 2 && TryRead(parts[0], uint.MaxValue, out ulong key) && TryRead(parts[1], registryLimit - 1, out ulong index)
            ? new ValidatorIndex((uint)key, index)
            : throw Wrong($"--validator-indices: expected KEY:INDEX with a key below 2^32 and an index below {registryLimit}, got \"{item}\"");
    }

    private static ValidatorIndex Consecutive(string item, ulong registryLimit, uint start, int position)
    {
        if (!TryRead(item, registryLimit - 1, out ulong index))
            throw Wrong($"--validator-indices: expected a number below {registryLimit}, got \"{item}\"");
        ulong key = (ulong)start + (ulong)position;
        return key <= uint.MaxValue
            ? new ValidatorIndex((uint)key, index)
            : throw Wrong($"--validator-indices: expected keys below 2^32, got {key} for validator {index}");
    }

    private static bool TryRead(string text, ulong most, out ulong value) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;

    private static void RefuseRepeated(ValidatorIndex[] read)
    {
        if (read.Length == 0) throw Wrong($"--validator-indices: expected at least one index, got none");
        HashSet<uint> keys = [];
        HashSet<ulong> indexes = [];
        foreach (ValidatorIndex item in read)
        {
            if (!indexes.Add(item.Index)) throw Wrong($"--validator-indices: expected every validator once, got {item.Index} twice");
            if (!keys.Add(item.KeyIndex)) throw Wrong($"--validator-indices: expected every key once, got {item.KeyIndex} twice");
        }
    }

    private static CommandFailureException Wrong(UserText message) =>
        new("validator-indices-invalid", message, $"a beacon node says a key's index at /eth/v1/beacon/states/head/validators/PUBKEY", ExitCode.Usage);
}
