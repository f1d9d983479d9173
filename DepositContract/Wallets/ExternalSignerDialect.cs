using System.Globalization;
using DepositContract.JsonRpc;
using DepositContract.Transactions;

namespace DepositContract.Wallets;

/// <summary>How a signer wants to be asked.</summary>
/// <remarks>Source: clef's "External API", account_signTransaction; Web3Signer's "eth_signTransaction". Both take the arguments of eth_sendTransaction.</remarks>
/// <param name="Method">The method that signs.</param>
/// <param name="DataMember">What it calls the call's bytes.</param>
internal sealed record ExternalSignerDialect(string Method, string DataMember)
{
    /// <summary>clef; the answer is an object with the raw transaction in it.</summary>
    internal static ExternalSignerDialect Clef { get; } = new("account_signTransaction", "input");

    /// <summary>Web3Signer; the answer is the raw transaction.</summary>
    internal static ExternalSignerDialect Web3Signer { get; } = new("eth_signTransaction", "data");

    /// <summary>The question. Everything is said, so that the signer has nothing to fill in.</summary>
    internal RpcRequest Request(UnsignedTransaction transaction, ExecutionAddress from)
    {
        Dictionary<string, string> members = new()
        {
            ["from"] = from.ToString(),
            ["gas"] = Quantity(transaction.GasLimit),
            ["value"] = RpcQuantity.Encode(transaction.Value),
            ["nonce"] = Quantity(transaction.Nonce),
            ["chainId"] = Quantity(transaction.ChainId.Value),
            [DataMember] = Hex.Encode(transaction.Data.Span),
        };
        if (transaction.To is { } to) members["to"] = to.ToString();
        switch (transaction)
        {
            case Eip1559Transaction eip1559:
                members["maxFeePerGas"] = RpcQuantity.Encode(eip1559.MaxFeePerGas);
                members["maxPriorityFeePerGas"] = RpcQuantity.Encode(eip1559.MaxPriorityFeePerGas);
                break;
            case LegacyTransaction legacy:
                members["gasPrice"] = RpcQuantity.Encode(legacy.GasPrice);
                break;
        }

        return new RpcRequest(Method, members);
    }

    private static string Quantity(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);
}
