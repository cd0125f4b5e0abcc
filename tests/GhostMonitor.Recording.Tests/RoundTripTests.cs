using System.Collections;
using System.Reflection;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording.Tests;

/// <summary>Every property of a sample and of its rows, found by reflection, comes back from a recording as it went in.</summary>
public sealed class RoundTripTests
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public;

    private static readonly DateTime s_time = new(2024, 1, 2, 3, 4, 5, 678, DateTimeKind.Local);

    private readonly MadeUpObjects _objects = new(Members, ValueOf);

    [Fact]
    public void Every_property_comes_back()
    {
        ResourceMetrics sample = MadeUp();

        ResourceMetrics back = RoundTrip(sample);

        Assert.Empty(Differences("sample", sample, back));
    }

    [Fact]
    public void Every_property_that_is_not_there_comes_back_as_not_there()
    {
        var sample = new ResourceMetrics { Timestamp = MadeUp().Timestamp, ComputerName = "made-up" };

        Assert.Empty(Differences("sample", sample, RoundTrip(sample)));
    }

    [Fact]
    public void The_made_up_sample_has_a_value_in_every_property()
    {
        ResourceMetrics sample = MadeUp();

        Assert.Empty(Unset("sample", sample));
        Assert.InRange(_objects.Count, 90, int.MaxValue);
    }

    private static ResourceMetrics RoundTrip(ResourceMetrics sample)
    {
        using var recording = new TemporaryRecording();
        recording.Write(new RecordedSample("main", sample, []));
        return Assert.Single(recording.Samples());
    }

    private ResourceMetrics MadeUp() => (ResourceMetrics)_objects.Make(typeof(ResourceMetrics));

    private static object? ValueOf(Type type, int count)
    {
        if (type == typeof(string))
            return "text " + count;

        if (type == typeof(double))
            return count + 0.25;

        if (type == typeof(long))
            return count * 1000L;

        if (type == typeof(bool))
            return true;

        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(count * 36);

        if (type == typeof(DateTime))
            return s_time;

        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(s_time);

        return type == typeof(ResourceKinds) ? ResourceKinds.Filesystems : null;
    }

    private static IEnumerable<string> Differences(string path, object? expected, object? actual)
    {
        if (expected is IEnumerable and not string)
        {
            object[] wanted = [.. ((IEnumerable)expected).Cast<object>()];
            object[] found = [.. ((IEnumerable?)actual ?? Array.Empty<object>()).Cast<object>()];
            return wanted.Length == found.Length
                ? wanted.SelectMany((each, i) => Differences($"{path}[{i}]", each, found[i]))
                : [$"{path}: {wanted.Length} rows became {found.Length}"];
        }

        if (expected is null || actual is null || !IsOurs(expected.GetType()))
            return Equals(expected, actual) ? [] : [$"{path}: {expected ?? "null"} became {actual ?? "null"}"];

        return Properties(expected.GetType()).SelectMany(property =>
            Differences(path + "." + property.Name, property.GetValue(expected), property.GetValue(actual)));
    }

    private static IEnumerable<string> Unset(string path, object? value)
    {
        if (value is null or "" or 0L or 0.0 or false)
            return [path];

        if (value is IEnumerable rows and not string)
            return rows.Cast<object>().Any() ? rows.Cast<object>().SelectMany((each, i) => Unset($"{path}[{i}]", each)) : [path];

        return IsOurs(value.GetType())
            ? Properties(value.GetType()).SelectMany(property => Unset(path + "." + property.Name, property.GetValue(value)))
            : [];
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) => MadeUpObjects.Properties(type, Members);

    private static bool IsOurs(Type type) => !type.IsEnum && type.Namespace == "GhostMonitor";
}
