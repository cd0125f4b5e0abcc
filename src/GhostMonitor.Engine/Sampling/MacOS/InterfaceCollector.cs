using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.MacOS;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>Network counters of each interface (sysctl NET_RT_IFLIST2).</summary>
internal sealed unsafe class InterfaceCollector : ICollector
{
    private static readonly int[] s_interfaceList = [4, 17, 0, 0, 6, 0]; // CTL_NET, PF_ROUTE, 0, 0, NET_RT_IFLIST2, 0

    private byte[] _interfaces = new byte[16 * 1024];

    public ResourceKinds Kind => ResourceKinds.Network;

    public void Collect(ResourceCounters counters)
    {
        const int outOfMemory = 12; // ENOMEM: the list is longer than the buffer
        while (true)
        {
            nuint size = (nuint)_interfaces.Length;
            int result;
            fixed (int* name = s_interfaceList)
            fixed (byte* buffer = _interfaces)
                result = LibSystem.sysctl(name, (uint)s_interfaceList.Length, buffer, &size, null, 0);

            if (result == 0)
            {
                InterfaceMessages.Parse(_interfaces.AsSpan(0, (int)size), counters);
                return;
            }

            if (DarwinError.LastNumber != outOfMemory)
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
