namespace DepositContract.JsonRpc;

/// <summary>Which library speaks with an ETH1 node.</summary>
public enum Eth1Client
{
    /// <summary>The one of this project: bounded, strict, in batches.</summary>
    JsonRpc,

    /// <summary>Nethereum, where the program was built with it.</summary>
    Nethereum,
}
