using System.CommandLine;
using Ceremony.Genesis;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.LaterForks;
using Eth2Core.Networks;

namespace DepositCli.Commands.Genesis;

/// <summary>--fork and what the specification leaves open for a fork after phase0.</summary>
internal static class ConventionInput
{
    /// <summary>--fork NAME.</summary>
    public static Option<string?> Fork { get; } = Flag.Of<string?>("fork",
        "The fork that the chain starts with: phase0 (the default, and the only one whose genesis the specification defines), altair, bellatrix, capella, deneb, electra or fulu.");

    /// <summary>--fork-previous-version same|previous.</summary>
    public static Option<string?> PreviousVersion { get; } = Flag.Of<string?>("fork-previous-version",
        "With --fork: fork.previous_version is the same version (the default) or that of the previous fork.");

    /// <summary>--deposit-requests-start-index unset|zero|count.</summary>
    public static Option<string?> DepositRequestsStart { get; } = Flag.Of<string?>("deposit-requests-start-index",
        "With --fork electra or later: deposit_requests_start_index is unset (the default, 2^64 - 1), zero, or the count of deposits.");

    /// <summary>--execution-header FILE.</summary>
    public static Option<string?> ExecutionHeader { get; } = Flag.Of<string?>("execution-header",
        "With --fork bellatrix or later: a JSON file with the execution chain's first block, as eth_getBlockByNumber answers it, for latest_execution_payload_header; without it that is empty.");

    /// <summary>All flags.</summary>
    public static IReadOnlyList<Option> All { get; } = [Fork, PreviousVersion, DepositRequestsStart, ExecutionHeader];

    /// <summary>Reads the flags, and holds the fork against the configuration's epochs.</summary>
    /// <exception cref="CommandFailureException">A flag is not understood, or the configuration schedules another fork for the genesis.</exception>
    public static GenesisConvention Read(CommandContext context, SpecConfig config)
    {
        string name = context.Get(Fork) ?? ForkNames.Of(ForkName.Phase0);
        if (!ForkNames.TryParse(name, out ForkName fork))
            throw new CommandFailureException("fork-unknown", $"--fork: expected one of {ForkNames.Known}, got {name}", $"write the fork's name in lower case", ExitCode.Usage);
        RequireSchedule(config, fork);
        GenesisConvention convention = new()
        {
            Fork = fork,
            PreviousVersion = Choose(context, PreviousVersion, fork, ForkName.Altair, Enum.GetValues<PreviousVersionConvention>(), GenesisConventionJson.NameOf),
            DepositRequestsStart = Choose(context, DepositRequestsStart, fork, ForkName.Electra, Enum.GetValues<DepositRequestsStartConvention>(), GenesisConventionJson.NameOf),
            ExecutionHeader = ReadHeader(context, fork),
        };
        RequireVersion(config, fork);
        if (convention.PreviousVersion == PreviousVersionConvention.Previous)
            RequireVersion(config, fork - 1);
        return convention;
    }

    private static T Choose<T>(CommandContext context, Option<string?> flag, ForkName fork, ForkName first, T[] values, Func<T, string> nameOf)
        where T : struct
    {
        if (context.Get(flag) is not { } text)
            return default;
        RequireFork(flag, fork, first);
        int index = Array.FindIndex(values, value => nameOf(value) == text);
        return index >= 0
            ? values[index]
            : throw new CommandFailureException("usage", $"{flag.Name}: expected one of {string.Join(", ", values.Select(nameOf))}, got {text}", null, ExitCode.Usage);
    }

    private static GenesisExecutionHeader? ReadHeader(CommandContext context, ForkName fork)
    {
        if (context.Get(ExecutionHeader) is not { } path)
            return null;
        RequireFork(ExecutionHeader, fork, ForkName.Bellatrix);
        return GenesisBlockFile.TryRead(BoundedFile.Read(path, GenesisBlockFile.MaxLength), fork, out GenesisExecutionHeader? header, out UserText error)
            ? header
            : throw new CommandFailureException("execution-header-invalid", $"{path}: {error}", $"expected the block object that eth_getBlockByNumber answers for the first block of the execution chain, complete and unchanged");
    }

    private static void RequireFork(Option flag, ForkName fork, ForkName first)
    {
        if (fork < first)
            throw new CommandFailureException("fork-flag-needless", $"{flag.Name}: a genesis state of {ForkNames.Of(fork)} has no such field", $"leave the flag out, or give --fork {ForkNames.Of(first)} or a later fork", ExitCode.Usage);
    }

    /// <summary>All forks up to this one start at epoch 0, and no later one does: else clients would take the state for one of another fork.</summary>
    private static void RequireSchedule(SpecConfig config, ForkName fork)
    {
        foreach (ForkName other in ForkNames.All.Skip(1))
        {
            ulong epoch = config.ForkEpochOf(other);
            if (other <= fork && epoch != 0)
                throw new CommandFailureException("fork-not-scheduled", $"{ForkNames.EpochKeyOf(other)}: expected 0 for a genesis state of {ForkNames.Of(fork)}, got {epoch}", $"set {ForkNames.EpochKeyOf(other)} to 0 in the configuration, or give the fork that it starts with by --fork");
            if (other > fork && epoch == 0)
                throw new CommandFailureException("fork-not-scheduled", $"{ForkNames.EpochKeyOf(other)}: expected an epoch after 0 for a genesis state of {ForkNames.Of(fork)}, got 0", $"give the fork that the configuration starts with by --fork, or set {ForkNames.EpochKeyOf(other)} to a later epoch");
        }
    }

    private static void RequireVersion(SpecConfig config, ForkName fork)
    {
        if (config.FindForkVersion(fork) is null)
            throw new CommandFailureException("fork-version-missing", $"{ForkNames.VersionKeyOf(fork)}: expected a version in the configuration, got nothing", $"add {ForkNames.VersionKeyOf(fork)} to the configuration");
    }
}
