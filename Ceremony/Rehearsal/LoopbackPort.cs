using System.Net;
using System.Net.Sockets;

namespace Ceremony.Rehearsal;

/// <summary>Ports of 127.0.0.1.</summary>
internal static class LoopbackPort
{
    /// <summary>One that is free now.</summary>
    public static int FindFree() => FindFree(1)[0];

    /// <summary>Several that are free now.</summary>
    public static int[] FindFree(int count)
    {
        // All are held until the last is found: one that was given back could be given again.
        List<TcpListener> listeners = [];
        try
        {
            for (int index = 0; index < count; index++)
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listeners.Add(listener);
                listener.Start();
            }

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            foreach (TcpListener listener in listeners)
                listener.Dispose();
        }
    }

    /// <summary>Whether nobody listens there.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
