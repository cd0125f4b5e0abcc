using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class NetworkTests
{
    private const string Header =
        "Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame " +
            "compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";

    [Fact]
    public void Each_column_goes_to_its_counter()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/net/dev", Header + "  eth0: 11 12 13 14 15 16 17 18 21 22 23 24 25 26 27 28\n");

        NetworkInterfaceCounters row = root.Read(ResourceKinds.Network).NetworkInterfaces[0];

        Assert.Equal("eth0", row.Name);
        Assert.Equal((11ul, 12ul, 13ul, 14ul), (row.BytesReceived, row.PacketsReceived, row.ErrorsReceived, row.DropsReceived));
        Assert.Equal((21ul, 22ul, 23ul, 24ul), (row.BytesSent, row.PacketsSent, row.ErrorsSent, row.DropsSent));
    }

    [Fact]
    public void A_counter_may_follow_its_name_without_a_blank_and_have_64_bits()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/net/dev", Header + "wlp0s20:18446744073709551615 1 0 0 0 0 0 0 5 6 0 0 0 0 0 0\n");

        NetworkInterfaceCounters row = root.Read(ResourceKinds.Network).NetworkInterfaces[0];

        Assert.Equal("wlp0s20", row.Name);
        Assert.Equal(ulong.MaxValue, row.BytesReceived);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public void A_file_that_is_no_table_is_a_failure(string text)
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/net/dev", text);

        ResourceCounters counters = root.Read(ResourceKinds.Network);

        Assert.False(counters.HasNetwork);
        Assert.Equal("network", Assert.Single(counters.Failures).Group);
    }

    [Theory]
    [InlineData("eth\0")]
    [InlineData("../eth1")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_name_that_no_interface_can_have_is_left_out(string name)
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/net/dev", Table("eth0", name));

        ResourceCounters counters = root.Read(ResourceKinds.Network);

        Assert.Equal(1, counters.NetworkInterfaces.Count);
        Assert.Equal("eth0", counters.NetworkInterfaces[0].Name);
    }

    [Fact]
    public void Loopback_does_not_count() => Assert.Equal("eth0", Counted("lo", "eth0"));

    [Fact]
    public void Members_of_a_bond_do_not_count_and_the_bond_does() =>
        Assert.Equal("bond0", Counted("lo", "eth0 hw master=bond0", "eth1 hw master=bond0", "bond0 lower=eth0 lower=eth1"));

    [Fact]
    public void Of_a_bridge_over_hardware_the_hardware_counts_since_a_bridge_has_nothing_of_what_it_forwards() =>
        Assert.Equal("eth0", Counted("eth0 hw master=br0", "tap0 master=br0", "br0 bridge lower=eth0 lower=tap0"));

    [Fact]
    public void Of_a_bridge_over_a_bond_the_bond_counts() =>
        Assert.Equal("bond0",
            Counted("eth0 hw master=bond0", "bond0 master=br0 lower=eth0", "tap0 master=br0", "br0 bridge lower=bond0 lower=tap0"));

    [Fact]
    public void A_vlan_counts_on_the_interface_that_carries_it() =>
        Assert.Equal("eth0", Counted("eth0 hw", "eth0.5 lower=eth0"));

    [Fact]
    public void A_bridge_over_a_vlan_counts_on_the_interface_that_carries_it() =>
        Assert.Equal("eth0", Counted("eth0 hw", "eth0.5 lower=eth0 master=br0", "br0 bridge lower=eth0.5"));

    [Fact]
    public void Beside_hardware_what_is_made_of_software_does_not_count() =>
        Assert.Equal("eth0",
            Counted("lo", "eth0 hw", "veth1 master=docker0", "docker0 bridge lower=veth1", "tun0", "dummy0", "ifb0", "veth9"));

    [Fact]
    public void In_a_namespace_without_hardware_all_but_loopback_and_repeaters_count() =>
        Assert.Equal("eth0,dummy0", Counted("lo", "eth0", "dummy0", "ifb0"));

    [Fact]
    public void In_a_namespace_without_hardware_a_bridge_counts_and_its_members_do_not() =>
        Assert.Equal("br0", Counted("lo", "v0 master=br0", "v1 master=br0", "br0 bridge lower=v0 lower=v1"));

    [Fact]
    public void A_port_of_open_vswitch_counts_since_its_master_carries_nothing() =>
        Assert.Equal("eth0", Counted("eth0 hw master=ovs-system", "ovs-system", "br-int"));

    [Fact]
    public void Masters_that_go_in_circles_end() => Assert.Equal("", Counted("a master=b", "b master=a"));

    [Fact]
    public void Without_sys_all_but_loopback_count()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/net/dev", Table("lo", "eth0", "eth1"));

        Assert.Equal("eth0,eth1", Counted(root.Read(ResourceKinds.Network)));
    }

    [Fact]
    public void Speed_is_in_bits_per_second_and_null_where_unknown()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/net/dev", Table("eth0", "eth1", "eth2"))
            .Write("sys/class/net/eth0/speed", "10000\n").Write("sys/class/net/eth1/speed", "-1\n")
                .Write("sys/class/net/eth2/speed", "4294967295\n");

        ResourceCounters counters = root.Read(ResourceKinds.Network);

        Assert.Equal(10_000_000_000, counters.NetworkInterfaces[0].LinkBitsPerSecond);
        Assert.Null(counters.NetworkInterfaces[1].LinkBitsPerSecond);
        Assert.Null(counters.NetworkInterfaces[2].LinkBitsPerSecond);
    }

    [Fact]
    public void An_interface_that_joins_a_bond_is_noticed_when_the_bond_appears()
    {
        using RecordedRoot root = Build("eth0 hw");
        Assert.Equal("eth0", Counted(root.Read(ResourceKinds.Network)));

        root.Write("proc/net/dev", Table("eth0", "bond0")).Write("sys/class/net/bond0/type", "1\n")
            .Link("sys/class/net/eth0/master", "../bond0");

        Assert.Equal("bond0", Counted(root.Read(ResourceKinds.Network)));
    }

    [Fact]
    public void An_interface_that_joins_a_bond_that_was_there_is_noticed_within_the_lifetime()
    {
        using RecordedRoot root = Build("eth0 hw", "bond0");
        Assert.Equal("eth0", Counted(root.Read(ResourceKinds.Network)));
        root.Link("sys/class/net/eth0/master", "../bond0");

        root.Time.Advance(NetDev.TopologyLifetime);

        Assert.Equal("bond0", Counted(root.Read(ResourceKinds.Network)));
    }

    private static string Counted(params string[] interfaces)
    {
        using RecordedRoot root = Build(interfaces);
        return Counted(root.Read(ResourceKinds.Network));
    }

    private static string Counted(ResourceCounters counters)
    {
        var names = new List<string>();
        for (int i = 0; i < counters.NetworkInterfaces.Count; i++)
        {
            if (counters.NetworkInterfaces[i].CountsInTotal)
                names.Add(counters.NetworkInterfaces[i].Name);
        }

        return string.Join(',', names);
    }

    /// <summary>Builds /sys/class/net from lines such as "eth0 hw master=bond0 lower=…".</summary>
    private static RecordedRoot Build(params string[] interfaces)
    {
        RecordedRoot root = RecordedRoot.Empty().Write("proc/net/dev", Table([.. interfaces.Select(line => line.Split(' ')[0])]));
        foreach (string[] words in interfaces.Select(line => line.Split(' ')))
        {
            string folder = "sys/class/net/" + words[0];
            root.Write(folder + "/type", "1\n");
            foreach (string word in words.Skip(1))
            {
                if (word == "hw")
                    root.Write(folder + "/device/vendor", "0x8086\n");
                else if (word == "bridge")
                    root.Write(folder + "/bridge/stp_state", "0\n");
                else if (word.StartsWith("master=", StringComparison.Ordinal))
                    root.Link(folder + "/master", "../" + word["master=".Length..]);
                else
                    root.Link(folder + "/lower_" + word["lower=".Length..], "../" + word["lower=".Length..]);
            }
        }

        return root;
    }

    private static string Table(params string[] names) =>
        Header + string.Concat(names
            .Select(name => string.Create(CultureInfo.InvariantCulture, $"{name,6}: 1 2 0 0 0 0 0 0 3 4 0 0 0 0 0 0\n")));
}
