namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// One entry of <c>/sys/class/power_supply</c>, as its file <c>uevent</c> describes it (Documentation/power/power_supply_class.rst).
/// </summary>
internal struct PowerSupply
{
    /// <summary>It stores energy: a battery, or a UPS.</summary>
    internal bool IsBattery;

    /// <summary>It feeds the machine, and not a mouse or a pen.</summary>
    internal bool IsOfMachine;

    /// <summary>False for an empty bay.</summary>
    internal bool IsPresent;

    /// <summary>It gives power now; null where it doesn't say. Chargers say it.</summary>
    internal bool? IsOnline;

    /// <summary>Null where it doesn't say.</summary>
    internal bool? IsCharging;

    /// <summary>Null where it doesn't say.</summary>
    internal bool? IsDischarging;

    /// <summary>What is left, in percent; null where it doesn't say.</summary>
    internal double? Percent;

    /// <summary>Parses the file. What is missing or makes no sense is null.</summary>
    internal static PowerSupply Parse(ReadOnlySpan<byte> text)
    {
        PowerSupply supply = new() { IsOfMachine = true, IsPresent = true };
        ulong? capacity = null, now = null, full = null;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            if (!line.StartsWith("POWER_SUPPLY_"u8))
                continue;

            line = line["POWER_SUPPLY_"u8.Length..];
            int equals = line.IndexOf((byte)'=');
            if (equals < 0)
                continue;

            ReadOnlySpan<byte> value = line[(equals + 1)..];
            switch (line[..equals])
            {
                case var name when name.SequenceEqual("TYPE"u8):
                    supply.IsBattery = value.SequenceEqual("Battery"u8) || value.SequenceEqual("UPS"u8);
                    break;
                case var name when name.SequenceEqual("SCOPE"u8):
                    supply.IsOfMachine = !value.SequenceEqual("Device"u8);
                    break;
                case var name when name.SequenceEqual("PRESENT"u8):
                    supply.IsPresent = Number(value) != 0;
                    break;
                case var name when name.SequenceEqual("ONLINE"u8):
                    supply.IsOnline = Number(value) is ulong online ? online != 0 : null;
                    break;
                case var name when name.SequenceEqual("STATUS"u8) && !value.SequenceEqual("Unknown"u8):
                    supply.IsCharging = value.SequenceEqual("Charging"u8);
                    supply.IsDischarging = value.SequenceEqual("Discharging"u8);
                    break;
                case var name when name.SequenceEqual("CAPACITY"u8):
                    capacity = Number(value);
                    break;
                case var name when name.SequenceEqual("ENERGY_NOW"u8) || name.SequenceEqual("CHARGE_NOW"u8):
                    now = Number(value);
                    break;
                case var name when name.SequenceEqual("ENERGY_FULL"u8) || name.SequenceEqual("CHARGE_FULL"u8):
                    full = Number(value);
                    break;
            }
        }

        supply.Percent = PercentOf(capacity, now, full);
        return supply;
    }

    /// <summary>The driver's own figure; without one it is computed. A worn battery may hold more than "full" for a while.</summary>
    private static double? PercentOf(ulong? capacity, ulong? now, ulong? full)
    {
        double? percent = capacity is ulong given ? given
            : now is ulong left && full is ulong most and > 0 ? 100.0 * left / most
            : null;
        return percent is double value ? Math.Min(value, 100) : null;
    }

    private static ulong? Number(ReadOnlySpan<byte> text) => Fields.TryParseNumber(text, out ulong value) ? value : null;
}
