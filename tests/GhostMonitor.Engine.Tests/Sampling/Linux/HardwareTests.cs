using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>Chips, batteries and arrays of the reconstructed tree, each against what its files say.</summary>
public sealed class HardwareTests
{
    [Fact]
    public void Temperatures_are_named_by_chip_and_label()
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.1");

        ResourceCounters counters = root.Read(ResourceKinds.Sensors);

        Assert.Equal(
            [
                ("coretemp/Package id 0", 51.0, 100.0), ("coretemp/Core 0", 48.5, 100.0), ("nvme@nvme0/Composite", 30.85, 84.85),
                ("nvme@nvme1/Composite", 31.85, 84.85), ("nct6798/SYSTIN", null, null), ("nct6798/AUXTIN", -3.5, null),
                ("w83627ehf/temp1", 30.0, null),
            ],
            Rows(counters.Temperatures).Select(static row => (row.Name, row.Celsius, row.CriticalCelsius)));
    }

    [Fact]
    public void Fans_are_read_and_one_that_stands_still_is_0()
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.1");

        ResourceCounters counters = root.Read(ResourceKinds.Sensors);

        Assert.Equal(
            [("nct6798/fan1", 0.0), ("nct6798/fan2", 1240.0)],
            Rows(counters.Fans).Select(static row => (row.Name, row.TurnsPerMinute!.Value)));
    }

    [Fact]
    public void A_pin_that_nothing_is_connected_to_has_no_value_and_is_no_failure()
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.1");

        ResourceCounters counters = root.Read(ResourceKinds.Sensors);

        Assert.Null(Rows(counters.Temperatures).Single(static row => row.Name == "nct6798/SYSTIN").Celsius);
        Assert.Empty(counters.Failures);
    }

    [Fact]
    public void A_sensor_that_gives_no_number_fails_alone()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("sys/class/hwmon/hwmon0/temp1_input", "warm\n").Write("sys/class/hwmon/hwmon0/temp2_input", "2000\n");

        ResourceCounters counters = root.Read(ResourceKinds.Sensors);

        Assert.Equal("sensors:hwmon0/temp1", Assert.Single(counters.Failures).Name);
        Assert.Equal([null, 2.0], Rows(counters.Temperatures).Select(static row => row.Celsius));
    }

    [Fact]
    public void Sensors_of_one_chip_that_share_a_label_have_names_of_their_own()
    {
        using RecordedRoot root = RecordedRoot.Empty();
        const string chip = "sys/class/hwmon/hwmon0/";
        root.Write(chip + "name", "nct6775\n");
        foreach (string sensor in new[] { "temp7", "temp8" })
            root.Write(chip + sensor + "_input", "1000\n").Write(chip + sensor + "_label", "PECI Agent 0\n");

        Assert.Equal(
            ["nct6775@hwmon0/temp7", "nct6775@hwmon0/temp8"],
            Rows(root.Read(ResourceKinds.Sensors).Temperatures).Select(static row => row.Name));
    }

    [Theory]
    [InlineData("100000\n", 100.0)]
    [InlineData("0\n", null)]
    [InlineData("-273150\n", null)]
    [InlineData("65261850\n", null)]
    [InlineData("x\n", null)]
    public void A_limit_that_nothing_stands_is_none(string text, double? limit) =>
        Assert.Equal(limit, HardwareChips.ParseLimit(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_machine_without_chips_has_empty_lists_and_no_failure()
    {
        using RecordedRoot root = RecordedRoot.Empty();

        ResourceCounters counters = root.Read(ResourceKinds.Sensors | ResourceKinds.Power | ResourceKinds.Raid);

        Assert.True(counters.HasSensors && counters.HasBatteries && counters.HasRaidArrays);
        Assert.Empty(counters.Failures);
        Assert.Null(counters.IsOnBattery);
    }

    [Fact]
    public void A_chip_that_comes_is_found_within_a_minute()
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("sys/class/hwmon/hwmon0/temp1_input", "1000\n");
        Assert.Equal(1, root.Read(ResourceKinds.Sensors).Temperatures.Count);
        root.Write("sys/class/hwmon/hwmon1/temp1_input", "2000\n");

        root.Time.Advance(HardwareMonitors.ListLifetime);

        Assert.Equal(2, root.Read(ResourceKinds.Sensors).Temperatures.Count);
    }

    [Fact]
    public void A_battery_on_no_charger_is_what_the_machine_runs_on_and_a_mouse_is_none()
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.1");

        ResourceCounters counters = root.Read(ResourceKinds.Power);

        BatteryCounters battery = Assert.Single(Rows(counters.Batteries));
        Assert.Equal(("BAT0", 71.0, false), (battery.Name, battery.Percent, battery.IsCharging));
        Assert.True(counters.IsOnBattery);
    }

    [Theory]
    [InlineData("Mains", "1", "Discharging", false)]
    [InlineData("Mains", "0", "Charging", false)]
    [InlineData("Mains", "0", "Full", true)]
    [InlineData("USB", "1", "Charging", false)]
    [InlineData("USB", "", "Discharging", true)]
    [InlineData("USB", "", "Full", false)]
    public void Whether_the_machine_runs_on_batteries_is_the_chargers_to_say(string charger, string online, string status, bool isOnBattery)
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("sys/class/power_supply/C/uevent", $"POWER_SUPPLY_TYPE={charger}\nPOWER_SUPPLY_ONLINE={online}\n")
            .Write("sys/class/power_supply/B/uevent", $"POWER_SUPPLY_TYPE=Battery\nPOWER_SUPPLY_STATUS={status}\n");

        Assert.Equal(isOnBattery, root.Read(ResourceKinds.Power).IsOnBattery);
    }

    [Theory]
    [InlineData("POWER_SUPPLY_CAPACITY=71\nPOWER_SUPPLY_ENERGY_NOW=1\nPOWER_SUPPLY_ENERGY_FULL=2\n", 71.0)]
    [InlineData("POWER_SUPPLY_CHARGE_NOW=1\nPOWER_SUPPLY_CHARGE_FULL=4\n", 25.0)]
    [InlineData("POWER_SUPPLY_ENERGY_NOW=5\nPOWER_SUPPLY_ENERGY_FULL=4\n", 100.0)]
    [InlineData("POWER_SUPPLY_ENERGY_NOW=5\nPOWER_SUPPLY_ENERGY_FULL=0\n", null)]
    [InlineData("POWER_SUPPLY_CAPACITY_LEVEL=Normal\n", null)]
    [InlineData("CAPACITY=3\nPOWER_SUPPLY_\nPOWER_SUPPLY_CAPACITY\n", null)]
    public void What_is_left_is_the_drivers_figure_or_computed(string text, double? percent) =>
        Assert.Equal(percent, PowerSupply.Parse(Encoding.UTF8.GetBytes(text)).Percent);

    [Fact]
    public void An_empty_bay_is_no_battery()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("sys/class/power_supply/BAT1/uevent", "POWER_SUPPLY_TYPE=Battery\nPOWER_SUPPLY_PRESENT=0\n");

        Assert.Equal(0, root.Read(ResourceKinds.Power).Batteries.Count);
    }

    [Fact]
    public void Arrays_with_redundancy_are_listed_with_their_missing_members()
    {
        using RecordedRoot root = RecordedRoot.Fixture("6.1");

        Assert.Equal(
            [("md0", 3L, 1L), ("md127", 2L, 0L)],
            Rows(root.Read(ResourceKinds.Raid).RaidArrays)
                .Select(static row => (row.Name, row.Members!.Value, row.DegradedMembers!.Value)));
    }

    [Fact]
    public void An_array_that_makes_no_sense_is_missing_and_takes_no_other_with_it()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("sys/block/md0/md/degraded", "?\n").Write("sys/block/md0/md/raid_disks", "2\n")
            .Write("sys/block/md1/md/degraded", "1\n").Write("sys/block/md1/md/raid_disks", "2\n");

        ResourceCounters counters = root.Read(ResourceKinds.Raid);

        Assert.Equal("raid:md0", Assert.Single(counters.Failures).Name);
        Assert.Equal([null, 1L], Rows(counters.RaidArrays).Select(static row => row.DegradedMembers));
    }

    private static T[] Rows<T>(CounterTable<T> table)
        where T : struct =>
        [.. Enumerable.Range(0, table.Count).Select(i => table[i])];
}
