using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Network counters of each interface (sysctl NET_RT_IFLIST2).</summary>
internal sealed unsafe class InterfaceCollector : ICollector
{
    private const int Network = 4; // CTL_NET (sys/sysctl.h)
    private const int Route = 17; // PF_ROUTE (sys/socket.h)
    private const int InterfaceList2 = 6; // NET_RT_IFLIST2 (sys/socket.h)
    private const int OutOfMemory = 12; // ENOMEM (sys/errno.h): the list is longer than the buffer
    private const int LongestList = 1 << 26;

    private static readonly int[] s_interfaceList = [Network, Route, 0, 0, InterfaceList2, 0];

    private byte[] _interfaces = new byte[16 * 1024];

    public ResourceKinds Kind => ResourceKinds.Network;

    public void Collect(ResourceCounters counters)
    {
        while (true)
        {
            nuint size = (nuint)_interfaces.Length;
            int result;
            fixed (int* name = s_interfaceList)
            fixed (byte* buffer = _interfaces)
                result = LibSystem.sysctl(name, (uint)s_interfaceList.Length, buffer, &size, null, 0);

            if (result == 0)
            {
                InterfaceMessages.Parse(_interfaces.AsSpan(0, (int)Math.Min(size, (nuint)_interfaces.Length)), counters);
                return;
            }

            if (DarwinError.LastNumber != OutOfMemory || _interfaces.Length >= LongestList)
            {
                counters.Fail(Kind, DarwinError.Last("sysctl NET_RT_IFLIST2"));
                return;
            }

            _interfaces = new byte[_interfaces.Length * 2];
        }
    }

    public void Dispose()
    {
    }
}
