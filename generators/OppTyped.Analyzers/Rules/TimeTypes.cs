using Microsoft.CodeAnalysis;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>The kind of date or time that a type holds.</summary>
internal enum TimeSlot
{
    None,
    DateTime,
    Offset,
    Day,
}

/// <summary>The types that code uses to set a field to a date or a time. They are looked up once per compilation.</summary>
internal sealed class TimeTypes
{
    private readonly INamedTypeSymbol _change;
    private readonly INamedTypeSymbol? _changeFactory;
    private readonly INamedTypeSymbol? _fieldChanges;
    private readonly INamedTypeSymbol? _day;

    private TimeTypes(Compilation compilation, INamedTypeSymbol change, INamedTypeSymbol changes)
    {
        _change = change;
        _changeFactory = compilation.FindType("OppTyped.Change");
        _fieldChanges = compilation.FindType("OppTyped.FieldChanges");
        _day = compilation.FindType("System.DateOnly");
        Offset = compilation.FindType("System.DateTimeOffset");
        ChangesInterface = changes;
    }

    public INamedTypeSymbol? Offset { get; }

    /// <summary>The interface <c>IOpportunityChanges&lt;TModel&gt;</c>.</summary>
    public INamedTypeSymbol ChangesInterface { get; }

    /// <summary>Looks up the types of a compilation. Returns null if the compilation does not reference OppTyped.</summary>
    public static TimeTypes? FindIn(Compilation compilation) =>
        compilation.FindType("OppTyped.Change`1") is { } change
        && compilation.FindType("OppTyped.IOpportunityChanges`1") is { } changes
            ? new TimeTypes(compilation, change, changes)
            : null;

    public TimeSlot SlotOf(ITypeSymbol type)
    {
        ITypeSymbol value = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return value.SpecialType == SpecialType.System_DateTime ? TimeSlot.DateTime
            : Is(value, Offset) ? TimeSlot.Offset
            : IsDay(value) ? TimeSlot.Day
            : TimeSlot.None;
    }

    public bool IsDay(ITypeSymbol type) => Is(type, _day);

    public bool IsOffset(ITypeSymbol? type) => Is(type, Offset);

    /// <summary>Returns the type argument of a <c>Change&lt;T&gt;</c>, or null for any other type.</summary>
    public ITypeSymbol? ValueTypeOfChange(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named && Is(named.OriginalDefinition, _change)
            ? named.TypeArguments[0]
            : null;

    /// <summary>Returns whether a method is <c>Change.To</c> or <c>Change.FromNullable</c>.</summary>
    public bool IsChangeFactory(IMethodSymbol method) =>
        method is { Name: "To" or "FromNullable", TypeArguments.Length: 1 } && Is(method.ContainingType, _changeFactory);

    /// <summary>Returns whether a method is <c>FieldChanges.Set</c>.</summary>
    public bool IsSet(IMethodSymbol method) => method.Name == "Set" && Is(method.ContainingType, _fieldChanges);

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) =>
        known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}
