using Eth2Core.Keys;
using FluentAssertions;

namespace Eth2Core.Tests.Keys;

public sealed unsafe class KeystoreMemoryTests
{
    private const int Length = 1 << 12;

    [Fact]
    public void What_one_gives_back_the_next_one_has()
    {
        using KeystoreMemory memory = new();
        ScryptMemory first = memory.Rent(Length);
        ScryptMemory second = memory.Rent(Length);
        second.Should().NotBeSameAs(first);
        memory.Return(first);
        memory.Rent(Length).Should().BeSameAs(first);
    }

    [Fact]
    public void A_larger_need_frees_what_lies_idle_and_is_too_small()
    {
        using KeystoreMemory memory = new();
        ScryptMemory small = memory.Rent(Length);
        memory.Return(small);
        ScryptMemory large = memory.Rent(2 * Length);
        large.Length.Should().Be(2 * Length);
        IsFree(small).Should().BeTrue();
        memory.Return(large);
        memory.Rent(Length).Should().BeSameAs(large);
    }

    [Fact]
    public void Nothing_outlives_it()
    {
        KeystoreMemory memory = new();
        ScryptMemory idle = memory.Rent(Length);
        ScryptMemory used = memory.Rent(Length);
        memory.Return(idle);
        memory.Dispose();
        IsFree(idle).Should().BeTrue();
        IsFree(used).Should().BeFalse();
        memory.Return(used);
        IsFree(used).Should().BeTrue();
        memory.Invoking(disposed => disposed.Rent(Length)).Should().Throw<ObjectDisposedException>();
    }

    private static bool IsFree(ScryptMemory memory)
    {
        try
        {
            return memory.Address is null;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
