namespace DepositCli.Commands.Rehearse;

/// <summary>Progress that is told at once, on the thread that makes it: the framework's own comes later, and out of order.</summary>
internal sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
