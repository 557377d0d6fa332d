using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Finds fields for which another source generator makes a mapped property: <c>[property: Schema("…")] string? _name</c>.
/// CommunityToolkit.Mvvm copies such an attribute to the property. The compiler ignores the attribute on the field.
/// </summary>
internal static class GeneratedProperty
{
    private static readonly string[] Mappings = ["Schema", "CustomField", "OpportunityId", "Note"];

    /// <summary>Returns whether a field has a mapping attribute for the property that another source generator makes.</summary>
    public static bool HasMapping(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is VariableDeclaratorSyntax
            {
                Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: > 0 } declaration
            }
            && declaration.AttributeLists
                .Where(static list => list.Target?.Identifier.IsKind(SyntaxKind.PropertyKeyword) == true)
                .SelectMany(static list => list.Attributes)
                .Any(static attribute => IsMapping(attribute.Name)));

    /// <summary>
    /// Returns whether the MVVM Toolkit makes a property for a field. In this case, a mapping attribute without a target applies
    /// to the field and not to the property.
    /// </summary>
    public static bool IsExpectedFor(IFieldSymbol field) =>
        field.GetAttributes().Any(static attribute =>
            attribute.AttributeClass?.Name is "ObservablePropertyAttribute" or "ObservableProperty");

    /// <summary>Returns the name that the property probably has: <c>Name</c> for the field <c>_name</c>.</summary>
    public static string NameOf(IFieldSymbol field)
    {
        string name = field.Name.StartsWith("m_", StringComparison.Ordinal) ? field.Name.Substring(2) : field.Name.TrimStart('_');
        return name.Length == 0 ? field.Name : char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    // The compiler does not bind an attribute that it ignores, so only the name of the attribute is known.
    private static bool IsMapping(NameSyntax name)
    {
        string last = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return Mappings.Any(mapping => last == mapping || last == mapping + "Attribute");
    }
}
