using System.Text;
using DepositContract.Transactions;
using FluentAssertions;

namespace DepositContract.Tests.Transactions;

public sealed class Keccak256Tests
{
    // The Keccak team's known answers for 256 bits, and the hash of the empty RLP list that every ETH1 header knows.
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("616263", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("cc", "0xeead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a")]
    [InlineData("c0", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347")]
    public void Gives_the_known_answers(string input, string hash) => Keccak256.Hash(Convert.FromHexString(input)).ToString().Should().Be(hash);

    [Theory]
    [InlineData("deposit(bytes,bytes,bytes,bytes32)", "0x22895118")]
    [InlineData("get_deposit_root()", "0xc5f2892f")]
    [InlineData("get_deposit_count()", "0x621fd130")]
    [InlineData("supportsInterface(bytes4)", "0x01ffc9a7")]
    [InlineData("DepositEvent(bytes,bytes,bytes,bytes,bytes)", "0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5")]
    [InlineData("Error(string)", "0x08c379a0")]
    public void Names_functions_and_events(string signature, string start) =>
        Keccak256.Hash(Encoding.ASCII.GetBytes(signature)).ToString().Should().StartWith(start);
}
