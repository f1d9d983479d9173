namespace Eth2Core.Keys;

/// <summary>What is wrong with a keystore, which is the first thing that was found, and what was tolerated.</summary>
internal sealed class KeystoreFaults
{
    /// <summary>The first fault; null if there is none.</summary>
    public KeystoreError? First { get; private set; }

    /// <summary>Records a fault; what follows from an earlier one is not worth saying.</summary>
    public void Add(KeystoreError error) => First ??= error;

    /// <summary>What was tolerated, in the order in which it was found.</summary>
    public List<KeystoreTolerance> Tolerated { get; } = [];
}
