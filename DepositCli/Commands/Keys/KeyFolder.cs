using System.Globalization;
using DepositCli.Files;
using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Keys;

namespace DepositCli.Commands.Keys;

/// <summary>The folder that is written, and what becomes of what a killed run left of it.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Plan">What is made; that of the unfinished run where it is resumed.</param>
/// <param name="Resumes">Whether an unfinished run is finished.</param>
internal sealed record KeyFolder(ValidatorKeysFolder Folder, ValidatorKeysPlan Plan, bool Resumes)
{
    private const string FolderName = "validator_keys";

    /// <summary>The folder that the flags name; nothing may be there yet. Where a killed run left something, the flags or the user decide.</summary>
    /// <param name="context">The run.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="hasMnemonic">Whether the mnemonic of an unfinished run can be had; a new one is another one.</param>
    public static KeyFolder Choose(CommandContext context, KeyRequest request, bool hasMnemonic)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        if (context.Get(KeyOptions.Resume) && context.Get(KeyOptions.Discard))
            throw new CommandFailureException("flag-conflict", $"--resume and --discard were both given", $"leave one out", ExitCode.Usage);
        ValidatorKeysPlan plan = Asked(context, request);
        ValidatorKeysFolder folder = new(Path.Combine(context.Get(SharedOptions.Folder) ?? ".", FolderName));
        if (folder.Unfinished is not { } unfinished)
        {
            if (context.Get(KeyOptions.Resume)) context.Say($"there is nothing to resume: this is a new run");
            return new KeyFolder(folder, plan, false);
        }

        bool resumes = Decide(context, unfinished, plan, hasMnemonic);
        return new KeyFolder(folder, resumes ? unfinished.Plan! : plan, resumes);
    }

    private static ValidatorKeysPlan Asked(CommandContext context, KeyRequest request) => new(
        request.Network.Name, request.Network.Config.GenesisForkVersion, request.FirstIndex, request.Count, request.Withdrawal, request.Amount,
        context.Get(KeyOptions.Pbkdf2) ? KeystoreKdf.Pbkdf2 : KeystoreKdf.Scrypt, context.Get(KeyOptions.SharedKdf),
        context.IsGiven(KeyOptions.Passphrase) || context.IsGiven(KeyOptions.PassphraseFile), context.Time.GetUtcNow().ToUnixTimeSeconds());

    private static bool Decide(CommandContext context, UnfinishedRun unfinished, ValidatorKeysPlan plan, bool hasMnemonic)
    {
        bool isSame = unfinished.Plan?.Fingerprint == plan.Fingerprint;
        bool canResume = isSame && hasMnemonic;
        if (context.Get(KeyOptions.Discard)) return false;
        if (context.Get(KeyOptions.Resume)) return canResume ? true : throw Impossible(unfinished, isSame);
        context.Say(Describe(unfinished));
        if (context.IsNonInteractive || !context.Environment.Terminal.IsPresent) throw Undecided(unfinished, canResume, isSame);
        return Ask(context, unfinished, canResume, isSame);
    }

    private static bool Ask(CommandContext context, UnfinishedRun unfinished, bool canResume, bool isSame)
    {
        string answer = context.Environment.Terminal.Ask(canResume
            ? (UserText)$"Type resume to finish it, or discard to remove it and begin anew:"
            : $"It cannot be resumed. Type discard to remove it and begin anew:").Trim();
        if (answer == "discard") return false;
        return answer == "resume" && canResume ? true : throw Undecided(unfinished, canResume, isSame);
    }

    private static UserText Describe(UnfinishedRun unfinished) => unfinished.Plan is { } plan
        ? (UserText)$"{unfinished.Folder}: a run of {Time(plan)} was not finished: {unfinished.Keystores} keystores of {plan.Count} for {plan.NetworkName}, from index {plan.FirstIndex}"
        : $"{unfinished.Folder}: a run was not finished, and does not say what it was to make: {unfinished.Keystores} keystores";

    private static string Time(ValidatorKeysPlan plan) => DateTimeOffset.FromUnixTimeSeconds(plan.Created).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static CommandFailureException Undecided(UnfinishedRun unfinished, bool canResume, bool isSame) => canResume
        ? new("unfinished-run", $"{unfinished.Folder}: an earlier run was not finished", $"give --resume to finish it, or --discard to remove it and begin anew", ExitCode.Usage)
        : isSame
            ? new("unfinished-run", $"{unfinished.Folder}: an earlier run was not finished", $"give --discard to remove it and begin anew; --resume needs that run's mnemonic: if you have it, use existing-mnemonic --resume", ExitCode.Usage)
            : new("unfinished-run", $"{unfinished.Folder}: an earlier run, which was asked for something else, was not finished", $"give --discard to remove it and begin anew; --resume is only for the same network, range, credentials, amount, key derivation and use of a passphrase", ExitCode.Usage);

    private static CommandFailureException Impossible(UnfinishedRun unfinished, bool isSame) => isSame
        ? new("resume-impossible", $"{unfinished.Folder}: the mnemonic of the unfinished run is not known here", $"if you have it, use existing-mnemonic --resume; otherwise --discard removes what that run left")
        : new("resume-impossible", $"{unfinished.Folder}: the unfinished run was asked for something else", $"ask for the same network, range, credentials, amount, key derivation and use of a passphrase, or give --discard to remove what it left");
}
