using Microsoft.CodeAnalysis;
using OppTyped.Generators.Kinds;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

internal sealed partial class ValueParser
{
    /// <summary>
    /// Parses the value of a member that is mapped to a venue parameter. Returns null if the parameter cannot hold the member's
    /// type.
    /// </summary>
    public ValueModel? ParseParameter(ISymbol member, AttributeData mapping, VenueParameter parameter)
    {
        (ITypeSymbol type, bool isNullable) = TypeOf(member);
        if (type.TypeKind == TypeKind.Error || !IsAccessibleInPatch(type))
        {
            return null;
        }

        (CollectionShape Shape, ITypeSymbol Item)? links = FindLinks(type);
        bool isConverted = mapping.NamedArguments.Any(static argument => argument.Key == "Converter");
        FieldKind? kind = isConverted || !IsNameable(type) ? null : parameter.Form switch
        {
            ParameterForm.Id => GetIdKind(type),
            ParameterForm.Text => type.SpecialType == SpecialType.System_String ? FieldKinds.Text : null,
            ParameterForm.IdOrText => type.SpecialType == SpecialType.System_String ? FieldKinds.Text : GetIdKind(type),
            ParameterForm.Date => GetKind(type) == FieldKinds.Date ? FieldKinds.Date : null,
            ParameterForm.Links => links is null ? null : FieldKinds.Links,
            ParameterForm.Object => IsJsonElement(type) ? FieldKinds.Json : null,
            _ => links is null ? GetAnyKind(type) : FieldKinds.Links,
        };
        if (kind is null)
        {
            string name = Display(type.WithNullableAnnotation(NullableAnnotation.None));
            log.Add(
                ModelProblem.ParameterTypeMismatch,
                member,
                mapping,
                member.Name,
                isConverted ? $"{name} with a converter" : name,
                parameter.Name,
                Describe(parameter.Form),
                UseInstead(parameter.Form));
            return null;
        }

        var value = new ValueModel(kind, TypeName.Of(type), type.IsValueType, isNullable);
        return links is var (shape, item)
            ? value with { Shape = shape, ItemName = TypeName.Of(item) }
            : value;
    }

    private static FieldKind? GetIdKind(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum ? FieldKinds.Code
        : type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64 ? FieldKinds.Number
        : null;

    // Returns the kind of a parameter whose form is unknown. The member's type decides it.
    private FieldKind? GetAnyKind(ITypeSymbol type) =>
        IsJsonElement(type) ? FieldKinds.Json
        : (GetIdKind(type) ?? GetKind(type)) is { ParameterWireForm: not null } kind ? kind
        : null;

    private static bool IsJsonElement(ITypeSymbol type) => type is
    {
        Name: "JsonElement",
        ContainingNamespace:
        {
            Name: "Json",
            ContainingNamespace:
            {
                Name: "Text",
                ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            }
        },
        ContainingType: null,
    };

    private static (CollectionShape Shape, ITypeSymbol Item)? FindLinks(ITypeSymbol type) =>
        CollectionParser.Parse(type) is
        {
            Item:
            {
                Name: "ExternalUrl",
                ContainingNamespace:
                {
                    Name: "Ivvy",
                    ContainingNamespace: { Name: "OppTyped", ContainingNamespace.IsGlobalNamespace: true }
                }
            }
        } links
            ? links
            : null;

    private static string Describe(ParameterForm form) => form switch
    {
        ParameterForm.Id => "a whole number",
        ParameterForm.Text => "a text",
        ParameterForm.IdOrText => "a whole number or a text",
        ParameterForm.Date => "a date",
        ParameterForm.Links => "a list of links",
        ParameterForm.Object => "an object",
        _ => "a parameter that OppTyped does not know",
    };

    private static string UseInstead(ParameterForm form) => form switch
    {
        ParameterForm.Id => "int, or an enum whose values are the ids",
        ParameterForm.Text => "string",
        ParameterForm.IdOrText => "int, an enum whose values are the ids, or string",
        ParameterForm.Date => "DateOnly",
        ParameterForm.Links => "IReadOnlyList<ExternalUrl>, or another collection of ExternalUrl",
        ParameterForm.Object => "JsonElement",
        _ => "a number type, string, bool, DateOnly, an enum whose values are the ids, or JsonElement",
    };
}
