using System.Globalization;
using System.Text;

namespace Oracles;

/// <summary>A beacon node that says it has a healthy chain of the minimal preset: 16 validators, a block in every slot, everybody attests. Each answer can be replaced.</summary>
public sealed class BeaconStubChain : IDisposable
{
    public const ulong GenesisTime = 1_700_000_000;
    public const ulong SecondsPerSlot = 6;
    public const ulong HeadSlot = 36;

    /// <summary>A time in the slot after the head's.</summary>
    public const ulong Now = GenesisTime + (SecondsPerSlot * 37);

    private const ulong FirstSlot = 24;
    private const string Everybody = "0x07";

    /// <param name="genesisTime">genesis_time.</param>
    public BeaconStubChain(ulong genesisTime = GenesisTime)
    {
        Says("node/version", """{"version":"Stub/1"}""");
        Says("beacon/genesis", Genesis(Root(1), genesisTime));
        Says("config/spec", """{"SECONDS_PER_SLOT":"6","SLOTS_PER_EPOCH":"8","MAX_COMMITTEES_PER_SLOT":"4","TARGET_COMMITTEE_SIZE":"4"}""");
        Says("config/fork_schedule", "[" + Fork + """,{"previous_version":"0x00000001","current_version":"0x01000001","epoch":"18446744073709551615"}]""");
        Says("node/syncing", """{"head_slot":"36","sync_distance":"1","is_syncing":false}""");
        Says("node/peer_count", """{"connected":"1"}""");
        Says("beacon/states/head/fork", Fork);
        SaysCheckpoints(3, 2, Root(16));
        for (ulong slot = FirstSlot - 8; slot <= HeadSlot; slot++)
            HasBlock(slot, Root(slot), Root(slot - 1));
        HasHead(HeadSlot, Root(HeadSlot), Root(HeadSlot - 1));
        SaysAttestations(Everybody);
        Says("beacon/states/head/validators", $"[{string.Join(',', Enumerable.Repeat("""{"validator":{"activation_epoch":"0","exit_epoch":"18446744073709551615"}}""", 16))}]");
    }

    public const string Fork = """{"previous_version":"0x00000001","current_version":"0x00000001","epoch":"0"}""";

    public BeaconStub Stub { get; } = new();

    public Uri Url => Stub.Url;

    /// <summary>A root that is easily told from others.</summary>
    public static string Root(ulong number) => "0x" + number.ToString("x64", CultureInfo.InvariantCulture);

    public static string Genesis(string validatorsRoot, ulong genesisTime = GenesisTime) =>
        $$"""{"genesis_time":"{{genesisTime}}","genesis_validators_root":"{{validatorsRoot}}","genesis_fork_version":"0x00000001"}""";

    /// <summary>Answers a path below /eth/v1/ with the given data.</summary>
    public void Says(string path, string data) => Stub.AnswersJson("/eth/v1/" + path, $$"""{"data":{{data}}}""");

    /// <summary>Answers a path with a status and no data.</summary>
    public void Refuses(string path, int status) => Stub.Answers("/eth/v1/" + path, "application/json", Encoding.UTF8.GetBytes("{}"), status);

    public void SaysCheckpoints(ulong justified, ulong finalized, string finalizedRoot) => Says(
        "beacon/states/head/finality_checkpoints",
        $$$"""{"previous_justified":{{{Checkpoint(justified, Root(3))}}},"current_justified":{{{Checkpoint(justified, Root(3))}}},"finalized":{{{Checkpoint(finalized, finalizedRoot)}}}}""");

    public void HasBlock(ulong slot, string root, string parentRoot)
    {
        Says($"beacon/headers/{slot}", Header(slot, root, parentRoot));
        Says($"beacon/headers/{root}", Header(slot, root, parentRoot));
    }

    public void HasHead(ulong slot, string root, string parentRoot) => Says("beacon/headers/head", Header(slot, root, parentRoot));

    /// <summary>Every block has one attestation, to the slot before.</summary>
    public void SaysAttestations(string bits, string? target = null)
    {
        for (ulong slot = FirstSlot; slot <= HeadSlot; slot++)
        {
            ulong epoch = (slot - 1) / 8;
            Says($"beacon/blocks/{Root(slot)}/attestations", $$$"""[{"aggregation_bits":"{{{bits}}}","data":{"slot":"{{{slot - 1}}}","index":"0","target":{{{Checkpoint(epoch, target ?? Root(8 * epoch))}}}}}]""");
        }
    }

    public void Dispose() => Stub.Dispose();

    private static string Checkpoint(ulong epoch, string root) => $$"""{"epoch":"{{epoch}}","root":"{{root}}"}""";

    private static string Header(ulong slot, string root, string parentRoot) =>
        "{\"root\":\"" + root + "\",\"canonical\":true,\"header\":{\"message\":{\"slot\":\"" + slot + "\",\"parent_root\":\"" + parentRoot + "\"}}}";
}
