using DepositCli.Terminal;
using Eth2Core.Bls;
using Eth2Core.Bls.Native;

namespace DepositCli.Commands;

/// <summary>What computes public keys and signatures in one run: --bls.</summary>
internal static class BlsEngine
{
    /// <summary>The environment variable with the folder that has libblst.</summary>
    public const string FolderVariable = "DEPOSIT_BLST_LIBRARY";

    private const string Managed = "managed";
    private const string Blst = "blst";

    // Follows the run into its tasks and threads, and into no other run of the same process.
    private static readonly AsyncLocal<IBls?> s_chosen = new();

    /// <summary>The run's own; the program's arithmetic without --bls.</summary>
    public static IBls Current => s_chosen.Value ?? ManagedBls.Instance;

    /// <summary>Reads --bls for what the caller runs; says so where it is not the program's own.</summary>
    /// <exception cref="CommandFailureException">There is no such engine, or it is not here, or it computes something wrong.</exception>
    public static void Choose(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        s_chosen.Value = context.Get(SharedOptions.Bls) switch
        {
            null or Managed => null,
            Blst => Load(context),
            var other => throw new CommandFailureException("flag-value", $"--bls: expected managed or blst, got \"{other}\"", $"leave the flag out for managed", ExitCode.Usage),
        };
    }

    private static BlstBls Load(CommandContext context)
    {
        string? folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (!BlstBls.TryLoad(string.IsNullOrEmpty(folder) ? null : folder, out BlstBls? blst, out BlstError? error))
        {
            throw error is BlstError.NotFound
                ? new CommandFailureException("bls-library-missing", $"--bls blst: {error.Message}", error.Hint)
                : new CommandFailureException("bls-library-refused", $"--bls blst: {error.Message}", error.Hint);
        }

        context.Say($"public keys and signatures are computed and checked by blst: {blst.Location}, which passed its self-check");
        return blst;
    }
}
