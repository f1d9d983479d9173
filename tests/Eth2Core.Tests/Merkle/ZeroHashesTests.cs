using Eth2Core.Merkle;
using FluentAssertions;

namespace Eth2Core.Tests.Merkle;

public sealed class ZeroHashesTests
{
    // The contract's storage after its constructor: zero_hashes[1], [2], [3] and [31].
    [Theory]
    [InlineData(0, "0x0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(1, "0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b")]
    [InlineData(2, "0xdb56114e00fdd4c1f85c892bf35ac9a89289aaecb1ebd0a96cde606a748b5d71")]
    [InlineData(3, "0xc78009fdf07fc56a11f122370658a353aaa542ed63e44c4bc15ff4cd105ab33c")]
    [InlineData(4, "0x536d98837f2dd165a55d5eeae91485954472d56f246df256bf3cae19352a123c")]
    [InlineData(31, "0x985e929f70af28d0bdd1a90a808f977f597c7c778c489e98d3bd8910d31ac0f7")]
    public void Are_those_of_the_contract(int depth, string expected) => ZeroHashes.At(depth).ToString().Should().Be(expected);

    [Theory]
    [InlineData(-1)]
    [InlineData(65)]
    public void Refuses_a_depth_that_no_tree_has(int depth)
    {
        Action at = () => ZeroHashes.At(depth);
        at.Should().Throw<ArgumentOutOfRangeException>();
    }
}
