using System.Text;
using DepositCli.Files;
using Eth2Core;
using Eth2Core.Capella;
using Eth2Core.Phase0;
using FluentAssertions;

namespace DepositCli.Tests.Files;

/// <summary>Exits and credential changes are read in the one form in which they are written.</summary>
public sealed class SignedMessageFileTests
{
    private static readonly BlsSignatureBytes Signature = new([.. Enumerable.Range(0, 96).Select(i => (byte)i)]);
    private static readonly SignedVoluntaryExit Exit = new(new VoluntaryExit(ulong.MaxValue, 0), Signature);
    private static readonly CredentialChangeFile Changes = new("devnet-7", default,
    [
        new(new BLSToExecutionChange(1, default, default), Signature),
        new(new BLSToExecutionChange(ulong.MaxValue, default, default), Signature),
    ]);

    [Fact]
    public void An_exit_is_read_as_it_was_written()
    {
        SignedExitFile.TryRead(SignedExitFile.Write(Exit), out SignedVoluntaryExit? exit).Should().BeTrue();
        exit.Should().Be(Exit);
        SignedExitFile.Name(Exit.Message, "1795324006").Should().Be("signed_exit_transaction-0-1795324006.json");
    }

    [Fact]
    public void Changes_are_read_as_they_were_written()
    {
        CredentialChangeFile.TryRead(Changes.Write(), "devnet-7", default, out CredentialChangeFile? file).Should().BeTrue();
        file!.Changes.Should().Equal(Changes.Changes);
    }

    [Fact]
    public void Changes_of_another_network_are_not_taken()
    {
        CredentialChangeFile.TryRead(Changes.Write(), "devnet-8", default, out _).Should().BeFalse();
        CredentialChangeFile.TryRead(Changes.Write(), "devnet-7", Root.Parse("0x" + new string('1', 64)), out _).Should().BeFalse();
    }

    [Fact]
    public void Every_changed_byte_is_another_value_or_none()
    {
        foreach (byte[] changed in Changed(SignedExitFile.Write(Exit)))
            (SignedExitFile.TryRead(changed, out SignedVoluntaryExit? exit) && exit == Exit).Should().BeFalse(Encoding.UTF8.GetString(changed));
        foreach (byte[] changed in Changed(Changes.Write()))
            (CredentialChangeFile.TryRead(changed, "devnet-7", default, out CredentialChangeFile? file) && file.Changes.SequenceEqual(Changes.Changes)).Should().BeFalse(Encoding.UTF8.GetString(changed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"message\": null, \"signature\": null}")]
    [InlineData("{\"message\": {\"epoch\": 0, \"validator_index\": 1}, \"signature\": \"0x\"}")]
    public void Another_text_is_none(string json)
    {
        SignedExitFile.TryRead(Encoding.UTF8.GetBytes(json), out _).Should().BeFalse();
        CredentialChangeFile.TryRead(Encoding.UTF8.GetBytes($"[{json}]"), "devnet-7", default, out _).Should().BeFalse();
    }

    private static IEnumerable<byte[]> Changed(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            yield return [.. bytes[..i], (byte)(bytes[i] ^ 1), .. bytes[(i + 1)..]];
            yield return [.. bytes[..i], .. bytes[(i + 1)..]];
            yield return [.. bytes[..i], (byte)' ', .. bytes[i..]];
        }
    }
}
