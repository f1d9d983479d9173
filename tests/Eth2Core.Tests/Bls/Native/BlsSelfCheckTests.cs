using Eth2Core.Bls;
using Eth2Core.Bls.Native;
using FluentAssertions;

namespace Eth2Core.Tests.Bls.Native;

/// <summary>Who computes a known answer wrong is not used.</summary>
public sealed class BlsSelfCheckTests
{
    [Fact]
    public void The_managed_implementation_gives_every_known_answer() => BlsSelfCheck.FindWrongAnswer(ManagedBls.Instance).Should().BeNull();

    [Theory]
    [InlineData("SkToPk")]
    [InlineData("SkToPk (zero)")]
    [InlineData("BatchSkToPk")]
    [InlineData("BatchSign")]
    [InlineData("Sign")]
    [InlineData("Verify")]
    [InlineData("Verify (other message)")]
    [InlineData("BatchVerify")]
    public void A_lie_is_found_and_named(string operation) => BlsSelfCheck.FindWrongAnswer(new LyingBls(operation)).Should().Be(operation);

    [Fact]
    public void A_wrong_answer_is_told_with_the_library() =>
        new BlstError.WrongAnswer("/opt/libblst.so", "Sign").Message.Should().Be("/opt/libblst.so was refused at its self-check: Sign gave a wrong answer");

    [Fact]
    public void A_folder_without_the_library_is_named()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        BlstBls.TryLoad(folder, out BlstBls? bls, out BlstError? error).Should().BeFalse();
        bls.Should().BeNull();
        error.Should().BeOfType<BlstError.NotFound>().Which.Location.Should().StartWith(folder);
        Directory.Delete(folder);
    }
}
