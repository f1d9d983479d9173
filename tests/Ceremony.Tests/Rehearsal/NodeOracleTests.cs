using System.Text.Json;
using FluentAssertions;
using Oracles;

namespace Ceremony.Tests.Rehearsal;

/// <summary>The oracles themselves, against values typed from the standards: a wrong oracle would prove nothing.</summary>
public sealed class NodeOracleTests
{
    [Fact]
    public async Task Blst_derives_the_master_key_of_EIP_2333_test_case_0()
    {
        const string Seed = "0xc55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf141630c7a3c4ab7c81b2f001698e7463b04";

        JsonElement master = await NodeOracle.AskAsync("bls", "deriveMaster", new { seed = Seed });

        master.GetString().Should().Be("0x" + System.Numerics.BigInteger.Parse(
            "6083874454709270928345386274498605044986640685124978867557563392430687146096", null).ToString("x64", null)[^64..]);
    }

    [Fact]
    public async Task Scure_makes_the_seed_of_the_first_BIP_39_vector()
    {
        const string Mnemonic = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

        JsonElement seed = await NodeOracle.AskAsync("bip39", "toSeed", new { mnemonic = Mnemonic, passphrase = "0x" + Convert.ToHexString("TREZOR"u8) });

        seed.GetString().Should().StartWith("0xc55257c360c07c72029aebc1b53c05ed");
    }

    [Fact]
    public async Task Noble_hashes_nothing_to_the_well_known_Keccak()
    {
        (await NodeOracle.AskAsync("eth1", "keccak256", new { data = "0x" })).GetString()
            .Should().Be("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    }

    [Fact]
    public async Task Lodestar_has_the_root_of_the_empty_deposit_list()
    {
        (await NodeOracle.AskAsync("ssz", "depositDataListRoot", new { deposits = Array.Empty<string>() })).GetString()
            .Should().Be("0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e");
    }

    [Fact]
    public async Task Answers_many_questions_at_once_each_with_its_own()
    {
        string[] texts = [.. Enumerable.Range(0x21, 50).Select(letter => "0x" + letter.ToString("x2", null))];

        JsonElement[] answers = await Task.WhenAll(texts.Select(text => NodeOracle.AskAsync("bip39", "nfkd", new { text })));

        answers.Select(answer => answer.GetString()).Should().Equal(texts);
    }

    [Fact]
    public async Task Says_which_question_an_oracle_refused()
    {
        Func<Task> ask = () => NodeOracle.AskAsync("bls", "noSuchMethod");

        (await ask.Should().ThrowAsync<OracleException>()).WithMessage("bls.noSuchMethod: no method noSuchMethod");
    }
}
