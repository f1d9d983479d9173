using System.Text;
using DepositCli.Commands.Keys;
using FluentAssertions;

namespace DepositCli.Tests.Secrets;

public sealed class PasswordStrengthTests
{
    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("ñññññññññññññ")]
    [InlineData("abababababab")]
    [InlineData("passwordpassword")]
    [InlineData("PasswordPassword")]
    [InlineData("hunter2hunter2")]
    [InlineData("123456789012")]
    [InlineData("098765432109")]
    [InlineData("246802468024")]
    [InlineData("abcdefghijklm")]
    [InlineData("Password1234")]
    [InlineData("qwertyuiop12")]
    [InlineData("correct horse battery staple")]
    [InlineData("한국한국한국한국한국한국")]
    public void Refuses_what_is_tried_first(string password) => PasswordStrength.IsCommon(Encoding.UTF8.GetBytes(password)).Should().BeTrue();

    [Theory]
    [InlineData("MyPasswordIs")]
    [InlineData("contraseña-ñü")]
    [InlineData("testpassword🔑")]
    [InlineData("abcdefghijkm")]
    [InlineData("123456789013")]
    [InlineData("correct horse battery stapler")]
    [InlineData("twelve letter twelve letter")] // 14 of them, once more: the piece itself is long enough
    public void Takes_what_is_not(string password) => PasswordStrength.IsCommon(Encoding.UTF8.GetBytes(password)).Should().BeFalse();

    [Theory]
    [InlineData("MyPasswordIs", 12)]
    [InlineData("ñü", 2)]
    [InlineData("🔑🔑", 2)]
    [InlineData("", 0)]
    public void Counts_characters_and_not_bytes(string password, int count) => PasswordStrength.CountCharacters(Encoding.UTF8.GetBytes(password)).Should().Be(count);
}
