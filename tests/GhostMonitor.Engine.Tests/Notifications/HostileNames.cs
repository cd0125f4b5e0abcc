namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>Names as a machine, or who has it, may give them to make one record two, or another one.</summary>
internal static class HostileNames
{
    internal static IReadOnlyList<string> All { get; } =
    [
        "say \"hi\" and 'bye'",
        "two\nlines",
        "two\r\nlines\r\n",
        "a\0b",
        "\u001b[31mred\u0007",
        "] [forged@1 a=\"b\"] <0>1 - - - - - - forged",
        "a=b;c=\\",
        "\\\\]\\\"",
        "\u202egnp.exe",
        "half \ud800 of a pair",
        "\udc00",
        "GHOSTMONITOR_LEVEL=critical\nMESSAGE=forged",
        "%1 %2 %%3 100%5",
        "\u2028\u2029\u0085",
        new('x', 4096),
        new('ö', 4096),
        string.Concat(Enumerable.Repeat("\U0001f525", 2048)),
        new(']', 4096),
        new('\n', 4096),
        new('%', 4096),
    ];

    /// <summary>An alert that has the name wherever it has one.</summary>
    internal static ResourceAlert Alert(string name) => Sample.Alert(instance: name, monitor: name, resource: name) with
    {
        Message = name,
        ComputerName = name,
        Reason = name,
        Culprits = [new ResourceCulprit { Name = name, CommandLine = name, Amount = 1, AmountUnit = "Percent" }],
        Anomalies = [new ResourceAnomaly { ResourceName = name, Instance = name, Explanation = name }],
    };

    /// <summary>A message about it, in a group of that name.</summary>
    internal static AlertDelivery Delivery(string name) =>
        Sample.Delivery(Alert(name)) with { Group = new AlertGroup(Guid.NewGuid(), name, 1) };
}
