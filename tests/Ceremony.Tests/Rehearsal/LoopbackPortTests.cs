using System.Net;
using System.Net.Sockets;
using Ceremony.Rehearsal;
using FluentAssertions;

namespace Ceremony.Tests.Rehearsal;

public sealed class LoopbackPortTests
{
    [Fact]
    public void Several_ports_are_different_and_free() =>
        LoopbackPort.FindFree(20).Should().OnlyHaveUniqueItems().And.OnlyContain(port => LoopbackPort.IsFree(port));

    [Fact]
    public void A_port_on_which_somebody_listens_is_not_free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();

        LoopbackPort.IsFree(((IPEndPoint)listener.LocalEndpoint).Port).Should().BeFalse();
    }
}
