using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Rules;

/// <summary>Maps members of venue models and of their patches to iVvy parameters.</summary>
internal sealed class VenueMembers
{
    private readonly INamedTypeSymbol _changes;

    private VenueMembers(INamedTypeSymbol changes) => _changes = changes;

    /// <summary>
    /// Looks up the types of a compilation. Returns null if the compilation has no support for venue opportunities.
    /// </summary>
    public static VenueMembers? FindIn(Compilation compilation) =>
        compilation.FindType("OppTyped.IVenueOpportunityChanges`1") is { } changes
            ? new VenueMembers(changes)
            : null;

    /// <summary>
    /// Returns the parameters that an object initializer sets to a value. A parameter that is cleared or left unchanged is not
    /// returned.
    /// </summary>
    public IEnumerable<(VenueParameter Parameter, ISimpleAssignmentOperation Assignment, ISymbol Member)> ValuesOf(
        IObjectCreationOperation creation)
    {
        foreach (IOperation initializer in creation.Initializer?.Initializers ?? [])
        {
            if (initializer is ISimpleAssignmentOperation assignment
                && IsValue(assignment.Value)
                && FindParameter(assignment) is var (parameter, member))
            {
                yield return (parameter, assignment, member);
            }
        }
    }

    /// <summary>Returns the parameter of the member that an assignment sets, or null.</summary>
    public (VenueParameter Parameter, ISymbol Member)? FindParameter(ISimpleAssignmentOperation assignment) =>
        assignment.Target is IMemberReferenceOperation { Member: var member, Instance.Type: INamedTypeSymbol type }
        && FindModel(type) is { } model
        && FindParameter(model, member) is { } parameter
            ? (parameter, member)
            : null;

    /// <summary>
    /// Returns whether an assignment certainly sets a value. A value that can be null, and a change from elsewhere, can also
    /// clear the member or leave it unchanged.
    /// </summary>
    public static bool IsCertain(ISimpleAssignmentOperation assignment) => IsCertain(assignment.Value);

    /// <summary>Returns whether an expression certainly has a value that is not null.</summary>
    public static bool IsCertain(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } => value.ConstantValue.Value is not null,
        IConversionOperation conversion => IsCertain(conversion.Operand),
        IConditionalOperation conditional => conditional.WhenFalse is { } otherwise
            && IsCertain(conditional.WhenTrue)
            && IsCertain(otherwise),
        ISwitchExpressionOperation choice => choice.Arms.All(static arm => IsCertain(arm.Value)),
        IDefaultValueOperation or IObjectCreationOperation or IAssignmentOperation => false,
        _ => value.Type is { IsValueType: true, Name: not ("Nullable" or "Change" or "UnchangedField" or "ClearedField") },
    };

    /// <summary>Returns whether a type is the patch of a model.</summary>
    public bool IsPatch(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && FindModel(named) is { } model && !SymbolEqualityComparer.Default.Equals(model, type);

    // A model that derives from another model implements the interfaces of both models. The interface of the derived model comes
    // first.
    private INamedTypeSymbol? FindModel(INamedTypeSymbol type) =>
        type.Interfaces.Concat(type.AllInterfaces)
            .FirstOrDefault(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, _changes))
            ?.TypeArguments[0] as INamedTypeSymbol;

    private static VenueParameter? FindParameter(INamedTypeSymbol model, ISymbol member) =>
        ModelMembers
            .InBaseFirstOrder(model)
            .LastOrDefault(candidate => candidate.Name == member.Name)
            ?.FindAttribute(AttributeNames.Schema)
            ?.Argument()
            is string name
            ? VenueParameter.Find(name)
            : null;

    private static bool IsValue(IOperation value) => value switch
    {
        IConversionOperation conversion => IsValue(conversion.Operand),
        IDefaultValueOperation => false,
        IPropertyReferenceOperation
        {
            Property:
            { Name: "Clear" or "Unchanged", ContainingType: { Name: "Change", ContainingNamespace.Name: "OppTyped" } }
        } => false,
        _ => value.ConstantValue is not { HasValue: true, Value: null },
    };
}
