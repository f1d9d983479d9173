using Eth2Core.Merkle;
using Eth2Core.Phase0;
using Vectors;
using YamlDotNet.RepresentationModel;

namespace Eth2Core.Tests.Merkle;

/// <summary>One of the 512 test cases of EIP-4881.</summary>
internal sealed record Eip4881Case(DepositData DepositData, Root DepositDataRoot, Eth1Data Eth1Data, ulong BlockHeight, DepositTreeSnapshot Snapshot)
{
    public const string Path = "deposit-tree/eip-4881.yaml";

    public static IReadOnlyList<Eip4881Case> ReadAll()
    {
        YamlStream yaml = [];
        yaml.Load(new StringReader(VectorFiles.ReadText(Path)));
        return [.. ((YamlSequenceNode)yaml.Documents[0].RootNode).Children.Select(Read)];
    }

    private static Eip4881Case Read(YamlNode node)
    {
        YamlNode deposit = node["deposit_data"];
        YamlNode eth1 = node["eth1_data"];
        YamlNode snapshot = node["snapshot"];
        return new Eip4881Case(
            new DepositData(
                BlsPubkeyBytes.Parse(Text(deposit, "pubkey")),
                WithdrawalCredentials.Parse(Text(deposit, "withdrawal_credentials")),
                new Gwei(Number(deposit, "amount")),
                BlsSignatureBytes.Parse(Text(deposit, "signature"))),
            Root.Parse(Text(node, "deposit_data_root")),
            new Eth1Data(Root.Parse(Text(eth1, "deposit_root")), Number(eth1, "deposit_count"), Hash32.Parse(Text(eth1, "block_hash"))),
            Number(node, "block_height"),
            new DepositTreeSnapshot(
                [.. ((YamlSequenceNode)snapshot["finalized"]).Children.Select(hash => Root.Parse(hash.ToString()))],
                Root.Parse(Text(snapshot, "deposit_root")),
                Number(snapshot, "deposit_count"),
                Hash32.Parse(Text(snapshot, "execution_block_hash")),
                Number(snapshot, "execution_block_height")));
    }

    private static string Text(YamlNode node, string key) => node[key].ToString();

    private static ulong Number(YamlNode node, string key) => ulong.Parse(Text(node, key), System.Globalization.CultureInfo.InvariantCulture);
}
