namespace Eth2Core.Keys;

/// <summary>What is wrong with a keystore: the first thing that was found.</summary>
internal sealed class KeystoreFaults
{
    /// <summary>The first fault; null if there is none.</summary>
    public KeystoreError? First { get; private set; }

    /// <summary>Records a fault; what follows from an earlier one is not worth saying.</summary>
    public void Add(KeystoreError error) => First ??= error;
}
