using System.CommandLine;
using DepositCli.Terminal;
using Eth2Core;

namespace DepositCli.Commands;

/// <summary>Joins a command's name and flags with what it does, and catches what it throws.</summary>
internal sealed class CommandRunner(CommandEnvironment environment)
{
    /// <summary>Gives the command its work, which returns one of <see cref="ExitCode"/>.</summary>
    public void Bind(Command command, Func<CommandContext, CancellationToken, Task<int>> work) =>
        command.SetAction((arguments, cancellationToken) => RunAsync(new CommandContext(arguments, environment), work, cancellationToken));

    private async Task<int> RunAsync(CommandContext context, Func<CommandContext, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        ErrorReport errors = new(environment, context.IsJson);
        try
        {
            BlsEngine.Choose(context);
            return await work(context, cancellationToken).ConfigureAwait(false);
        }
        catch (DepositException failure)
        {
            return errors.Write(failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return errors.Write(new CommandFailureException("cancelled", $"stopped before the end", $"run the command again; what was done so far is kept where the command keeps a journal or a ledger", ExitCode.Cancelled));
        }
        catch (IOException failure)
        {
            return errors.Write(new CommandFailureException("file-failed", $"{failure.Message}", $"check the path, its permissions and the free space"));
        }
        catch (UnauthorizedAccessException failure)
        {
            return errors.Write(new CommandFailureException("file-failed", $"{failure.Message}", $"check the path's permissions"));
        }
#pragma warning disable CA1031 // The program's edge: a fault of its own ends in one line, not in a stack trace that may hold what it worked on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return errors.Write(new CommandFailureException("internal-error", $"a fault in deposit itself: {failure.GetType().Name} in {failure.TargetSite?.DeclaringType?.FullName}.{failure.TargetSite?.Name}", $"please report it with this line"));
        }
    }
}
