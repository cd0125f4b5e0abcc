using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace GhostMonitor;

/// <summary>Makes an object of the module's own again of what CLIXML left of it: a bag of properties. Pure.</summary>
/// <remarks>
/// A property that the bag lacks keeps its default, so that what another version wrote can be read. One that it holds in a wrong form is an
/// error.
/// </remarks>
internal static class SerializedObject
{
    /// <summary>Restores an object.</summary>
    /// <param name="bag">What CLIXML left.</param>
    /// <param name="type">What it was: a record of the module.</param>
    /// <exception cref="ArgumentTransformationMetadataException">A value is not what the property takes, or was cut off at the depth of the
    /// export.</exception>
    internal static object Restore(PSObject bag, Type type)
    {
        // A record has one public constructor: the one with its positional properties, if it has any.
        ConstructorInfo constructor = type.GetConstructors()[0];
        object?[] arguments = [.. constructor.GetParameters().Select(parameter => Read(bag, parameter.Name!, parameter.ParameterType))];
        object restored = constructor.Invoke(arguments);
        foreach (PropertyInfo property in type.GetProperties().Where(static property => property.SetMethod is { IsPublic: true }))
        {
            if (bag.Properties[property.Name] is not null)
                property.SetValue(restored, Read(bag, property.Name, property.PropertyType));
            else if (SecondsOfVersion1(bag, property.Name) is double seconds)
                property.SetValue(restored, seconds);
        }

        return restored;
    }

    /// <summary>A length of time, which version 0.1.0 exported as a TimeSpan under the name without its unit.</summary>
    private static double? SecondsOfVersion1(PSObject bag, string name)
    {
        const string unit = "Seconds";
        return name.EndsWith(unit, StringComparison.Ordinal)
            && bag.Properties[name.Substring(0, name.Length - unit.Length)]?.Value is TimeSpan time
                ? time.TotalSeconds
                : null;
    }

    private static object? Read(PSObject bag, string name, Type type)
    {
        object? value = bag.Properties[name]?.Value;
        try
        {
            return Convert(value, type);
        }
        catch (PSInvalidCastException e)
        {
            throw Unreadable(name, value, e);
        }
    }

    private static object? Convert(object? value, Type type)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (type == typeof(DateTime))
            return DisplayText.Moment(value)?.LocalDateTime ?? throw Unreadable(nameof(ResourceMetrics.Timestamp), value);

        if (type == typeof(DateTimeOffset))
            return DisplayText.Moment(value) ?? throw Unreadable(nameof(ResourceMetrics.Timestamp), value);

        if (plain is null)
            return null;

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ConvertList(plain, type.GetGenericArguments()[0]);

        return LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
    }

    private static Array ConvertList(object list, Type type)
    {
        object[] items = list is IEnumerable many and not string ? [.. many.Cast<object>()] : throw Unreadable(type.Name, list);
        var converted = Array.CreateInstance(type, items.Length);
        for (int i = 0; i < items.Length; i++)
            converted.SetValue(type == typeof(string) ? LanguagePrimitives.ConvertTo<string>(items[i]) : RestoreRow(items[i], type), i);

        return converted;
    }

    private static object RestoreRow(object item, Type type)
    {
        PSObject row = PSObject.AsPSObject(item);
        if (type.IsInstanceOfType(row.BaseObject))
            return row.BaseObject;

        if (!row.TypeNames.Contains("Deserialized." + type.FullName))
            throw Unreadable(type.Name, item);

        bool isVersion1 = type == typeof(ReadingFailure) && row.Properties[nameof(ReadingFailure.Group)] is null;
        return isVersion1 ? RestoreVersion1(row) : Restore(row, type);
    }

    /// <summary>A failure that version 0.1.0 exported: it named its group, and had a part in the place of the instance.</summary>
    private static ReadingFailure RestoreVersion1(PSObject row) => ReadingFailure.OfVersion1(
        row.Properties["Resource"]?.Value as string ?? "",
        row.Properties[nameof(ReadingFailure.Instance)]?.Value as string,
        row.Properties[nameof(ReadingFailure.Reason)]?.Value as string ?? "");

    private static ArgumentTransformationMetadataException Unreadable(string name, object? value, Exception? inner = null) => new(
        $"A sample that came through CLIXML has lost its {name}: it holds '{value}'. Export with a greater -Depth, and pipe the samples " +
            $"to Export-Clixml rather than give it them as one array.", inner);
}
