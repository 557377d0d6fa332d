using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using OppTyped.Throttling;

namespace OppTyped.Tests.Secrets;

/// <summary>
/// Returns the texts that an object shows when it is printed, serialised, destructured or viewed in a debugger.
/// </summary>
internal static class ObjectView
{
    private const int MaxDepth = 10;
    private const int MaxItems = 200;

    /// <summary>Searches all views of an object.</summary>
    public static void Show(this Search search, string channel, object? shown)
    {
        if (shown is null)
        {
            return;
        }

        string name = shown.GetType().Name;
        search.Add(channel, $"{name}.ToString()", shown.ToString());
        foreach ((string path, string text) in Public(shown).Concat(Debugger(shown)).Concat(Json(shown)))
        {
            search.Add(channel, name + path, text);
        }
    }

    /// <summary>Returns every public property, recursively, as a destructuring logger does.</summary>
    public static IEnumerable<(string Path, string Text)> Public(object? shown, int depth = MaxDepth) =>
        Walk(shown, "", MaxDepth - depth, new HashSet<object>(ReferenceEqualityComparer.Instance), static value =>
            value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(static property => property.CanRead && property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, Read(() => property.GetValue(value)))));

    /// <summary>
    /// Returns what a debugger shows for OppTyped's types: the debugger display, and every field and property that is not hidden.
    /// </summary>
    public static IEnumerable<(string Path, string Text)> Debugger(object? shown) =>
        Walk(shown, "", 0, new HashSet<object>(ReferenceEqualityComparer.Instance), static value =>
            IsOwn(value.GetType()) ? Visible(value) : []);

    private static IEnumerable<(string Name, object? Value)> Visible(object value)
    {
        for (Type? type = value.GetType(); type is not null && IsOwn(type); type = type.BaseType)
        {
            if (type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false) is { } display)
            {
                yield return (
                    "{display}",
                    display.Value.Contains("ToString()", StringComparison.Ordinal) ? value.ToString() : display.Value);
            }

            foreach (
                MemberInfo member in type.GetMembers(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                // Backing fields are skipped, because the attribute of their property decides whether the value is shown.
                bool isHidden = member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State == DebuggerBrowsableState.Never
                    || member.Name.StartsWith('<') && member.Name.EndsWith(">k__BackingField", StringComparison.Ordinal);
                if (
                    !isHidden
                    && member is FieldInfo field
                    && !typeof(Delegate).IsAssignableFrom(field.FieldType)
                    && !field.FieldType.IsByRefLike)
                {
                    yield return ($"[{member.Name}]", field.GetValue(value));
                }
                else if (
                    !isHidden
                    && member is PropertyInfo { CanRead: true } property
                    && property.GetIndexParameters().Length == 0
                    && !property.PropertyType.IsByRefLike)
                {
                    yield return ($"[{member.Name}]", Read(() => property.GetValue(value)));
                }
            }
        }
    }

    private static IEnumerable<(string Path, string Text)> Walk(
        object? value,
        string path,
        int depth,
        HashSet<object> seen,
        Func<object, IEnumerable<(string Name, object? Value)>> membersOf)
    {
        if (value is null or Type or MemberInfo or Assembly or Module or Delegate or Pointer || depth > MaxDepth)
        {
            yield break;
        }

        if (value is string or IFormattable or Uri or Version || value.GetType().IsPrimitive)
        {
            yield return (path, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            yield break;
        }

        if (!value.GetType().IsValueType && !seen.Add(value))
        {
            yield break;
        }

        yield return (path, Read(value.ToString) as string ?? "");
        IEnumerable<(string Name, object? Value)> members = value is IEnumerable items and not string
            ? Items(items)
            : membersOf(value);
        foreach ((string name, object? member) in members)
        {
            foreach ((string, string) inner in Walk(member, $"{path}.{name}", depth + 1, seen, membersOf))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<(string Name, object? Value)> Items(IEnumerable items)
    {
        int index = 0;
        foreach (object? item in items)
        {
            if (index++ == MaxItems)
            {
                yield break;
            }

            if (item is DictionaryEntry entry)
            {
                yield return ("key", entry.Key);
                yield return ("value", entry.Value);
            }
            else
            {
                yield return ($"{index}", item);
            }
        }
    }

    private static bool IsOwn(Type type) => type.Assembly == typeof(CallBudget).Assembly;

    private static object? Read(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }

    // Returns each value of the serialised object, with its path.
    private static IEnumerable<(string Path, string Text)> Json(object shown)
    {
        try
        {
            return [.. Values(JsonSerializer.SerializeToElement(shown, shown.GetType()), "{json}")];
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException or JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<(string Path, string Text)> Values(JsonElement element, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => Values(property.Value, $"{path}.{property.Name}")),
            JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Values(item, $"{path}.{index}")),
            _ => [(path, element.ToString())],
        };
}
