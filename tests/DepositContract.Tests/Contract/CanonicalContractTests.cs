using System.Security.Cryptography;
using DepositContract.Contract;
using DepositContract.Transactions;
using Eth2Core;
using Eth2Core.Merkle;
using FluentAssertions;

namespace DepositContract.Tests.Contract;

public sealed class CanonicalContractTests
{
    [Fact]
    public void The_embedded_code_has_the_digests_that_are_recorded_beside_it()
    {
        CanonicalContract.Runtime.Length.Should().Be(6358);
        Convert.ToHexStringLower(SHA256.HashData(CanonicalContract.Runtime)).Should().Be("5aaa8327c5765ec883224895ca02cade2871e12dad0197bdc791efc91c7ef18d");
        Keccak256.Hash(CanonicalContract.Runtime).ToString().Should().Be("0x6c029a231254fadb724d63be769f75eedd66362df034a3e663252b49d062a666");
        SHA256.HashData(CanonicalContract.Runtime[..6305]).Should().Equal(Convert.FromHexString("c05a70cad7ff55127a8b9362fb1b92d15bd4d3c5eef267d5248456d32f59f46b"));
    }

    [Fact]
    public void The_zero_hashes_are_those_of_the_tree()
    {
        CanonicalContract.ZeroHashes.Should().HaveCount(32);
        CanonicalContract.ZeroHashes[0].Should().Be(default(Root));
        CanonicalContract.ZeroHashes[31].ToString().Should().Be("0x985e929f70af28d0bdd1a90a808f977f597c7c778c489e98d3bd8910d31ac0f7");
        CanonicalContract.EmptyDepositRoot.Should().Be(new DepositTreeFrontier().GetRoot());
    }

    [Fact]
    public void Only_the_official_creation_code_is_taken_for_it()
    {
        CanonicalContract.IsOfficialCreationCode(new byte[CanonicalContract.CreationCodeLength]).Should().BeFalse();
        CanonicalContract.IsOfficialCreationCode(CanonicalContract.InitializationCode()).Should().BeFalse();
        CanonicalContract.IsOfficialCreationCode(CanonicalContract.Runtime).Should().BeFalse();
    }
}
