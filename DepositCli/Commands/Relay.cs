namespace DepositCli.Commands;

/// <summary>Passes reports on at once and in order, on the thread that makes them.</summary>
internal sealed class Relay<T>(Action<T> receive) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => receive(value);
}
