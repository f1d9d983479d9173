using System.Text;
using System.Text.Json.Nodes;
using DepositContract.JsonRpc;
using Eth2Core;
using Eth2Core.LaterForks;
using Eth2Core.Networks;
using FluentAssertions;

namespace DepositContract.Tests.JsonRpc;

/// <summary>The first blocks of public chains, as their nodes answer them.</summary>
public sealed class GenesisBlockFileTests
{
    private const string Zero = "0x0000000000000000000000000000000000000000000000000000000000000000";
    private const string EmptyTrie = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";

    /// <summary>Holesky, whose first block is of the London fork.</summary>
    private const string HoleskyHash = "0xb5f7f912443c940f21fd611f12828d75b534364ed9e95ca4e307729a4661bde4";

    [Fact]
    public void Takes_the_first_block_of_a_public_chain_and_computes_its_hash()
    {
        GenesisBlockFile.TryRead(Bytes(Holesky()), ForkName.Bellatrix, out GenesisExecutionHeader? header, out UserText error).Should().BeTrue(error.ToString());

        header!.BlockHash.ToString().Should().Be(HoleskyHash);
        header.GasLimit.Should().Be(25_000_000);
        header.BaseFeePerGas.Should().Be(1_000_000_000);
        header.Timestamp.Should().Be(new UnixSeconds(1_695_902_100));
    }

    [Fact]
    public void Takes_the_whole_answer_too()
    {
        JsonObject answer = new() { ["jsonrpc"] = "2.0", ["id"] = 1, ["result"] = Holesky() };

        GenesisBlockFile.TryRead(Bytes(answer), ForkName.Bellatrix, out _, out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("hash", Zero, $"block.hash: expected {HoleskyHash}, the hash of the header's fields, got {Zero}")]
    [InlineData("gasUsed", "0x01", "block.gasUsed: a quantity must not have leading zeros, got \"0x01\"")]
    [InlineData("stateRoot", null, "block: has no member stateRoot")]
    [InlineData("baseFeePerGas", null, "block: expected the member baseFeePerGas, which blocks have from bellatrix on, got none")]
    [InlineData("requestsHash", EmptyTrie, "block: expected a block of bellatrix, got the member requestsHash, which blocks have from electra on")]
    public void Refuses_a_member_that_is_changed(string member, string? value, string message)
    {
        JsonObject block = Holesky();
        block.Remove(member);
        if (value is not null)
            block[member] = value;

        Refused(Bytes(block)).Should().Be(message);
    }

    [Fact]
    public void Refuses_transactions()
    {
        JsonObject block = Holesky();
        block["transactions"] = new JsonArray(Zero);

        Refused(Bytes(block)).Should().Be("block.transactionsRoot: expected the root of no transactions, as in the first block of a chain, got that of some");
    }

    [Theory]
    [InlineData("[]", "block: expected an object")]
    [InlineData("{\"result\":null}", "block: expected an object")]
    [InlineData("{", "expected JSON, got something else")]
    public void Refuses_what_is_no_block(string json, string message) => Refused(Encoding.UTF8.GetBytes(json)).Should().Be(message);

    private static string Refused(byte[] json)
    {
        GenesisBlockFile.TryRead(json, ForkName.Bellatrix, out _, out UserText error).Should().BeFalse();
        return error.ToString();
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static JsonObject Holesky() => new()
    {
        ["number"] = "0x0",
        ["hash"] = HoleskyHash,
        ["parentHash"] = Zero,
        ["sha3Uncles"] = "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
        ["miner"] = "0x0000000000000000000000000000000000000000",
        ["stateRoot"] = "0x69d8c9d72f6fa4ad42d4702b433707212f90db395eb54dc20bc85de253788783",
        ["transactionsRoot"] = EmptyTrie,
        ["receiptsRoot"] = EmptyTrie,
        ["logsBloom"] = "0x" + new string('0', 512),
        ["difficulty"] = "0x1",
        ["gasLimit"] = "0x17d7840",
        ["gasUsed"] = "0x0",
        ["timestamp"] = "0x65156994",
        ["extraData"] = "0x",
        ["mixHash"] = Zero,
        ["nonce"] = "0x0000000000001234",
        ["baseFeePerGas"] = "0x3b9aca00",
        ["transactions"] = new JsonArray(),
        ["uncles"] = new JsonArray(),
    };
}
