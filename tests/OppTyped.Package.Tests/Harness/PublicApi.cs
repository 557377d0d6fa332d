using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Package.Tests.Harness;

/// <summary>An assembly's public types and members as text, in an order that depends on nothing but their names.</summary>
internal static class PublicApi
{
    // What changes how callers may use a member. All else is of no concern to them.
    private static readonly string[] Telling =
    [
        "AttributeUsageAttribute", "EditorBrowsableAttribute", "ExperimentalAttribute", "FlagsAttribute", "ObsoleteAttribute", "RequiresDynamicCodeAttribute",
        "RequiresUnreferencedCodeAttribute", "UnscopedRefAttribute",
    ];

    private static readonly SymbolDisplayFormat TypeName = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Constrained = TypeName.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    private static readonly SymbolDisplayFormat Member = Constrained
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef |
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeExplicitInterface)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue |
            SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .AddKindOptions(SymbolDisplayKindOptions.IncludeMemberKeyword);

    public static string Describe(byte[] assembly)
    {
        MetadataReference described = MetadataReference.CreateFromImage(assembly);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Reader",
            references: [described, .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.Public));

        var text = new StringBuilder();
        foreach (INamedTypeSymbol type in TypesOf(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(described)!).GlobalNamespace).OrderBy(NameOf, StringComparer.Ordinal))
        {
            Describe(type, text);
        }

        return text.ToString();
    }

    private static void Describe(INamedTypeSymbol type, StringBuilder text)
    {
        DescribeAttributes(type, "", text);
        if (type.TypeKind == TypeKind.Delegate)
        {
            text.Append(Accessibility(type)).Append(" delegate ").Append(type.DelegateInvokeMethod!.ReturnType.ToDisplayString(TypeName)).Append(' ').Append(NameOf(type))
                .Append('(').AppendJoin(", ", type.DelegateInvokeMethod.Parameters.Select(static parameter => parameter.ToDisplayString(Member))).Append(")\n\n");
            return;
        }

        text.Append(Accessibility(type)).Append(' ').Append(Kind(type)).Append(' ').Append(NameOf(type));
        string[] bases = [.. Bases(type).Select(static parent => parent.ToDisplayString(TypeName))];
        text.Append(bases.Length == 0 ? "" : " : ").AppendJoin(", ", bases).Append(type.ToDisplayString(Constrained)[NameOf(type).Length..]).Append("\n{\n");
        foreach (ISymbol member in type.GetMembers().Where(IsDescribed).OrderBy(Rank(type)).ThenBy(static member => member.Name, StringComparer.Ordinal).ThenBy(static member => member.ToDisplayString(Member), StringComparer.Ordinal))
        {
            DescribeAttributes(member, "    ", text);
            text.Append("    ").Append(Line(member)).Append('\n');
        }

        text.Append("}\n\n");
    }

    private static string Line(ISymbol member) => member switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum, ConstantValue: { } value } => $"{member.Name} = {value}",
        // Of an interface, the compiler's own text leaves these out.
        { ContainingType.TypeKind: TypeKind.Interface } => $"{(member.IsStatic ? "static " : "")}{(member.IsStatic && member.IsAbstract ? "abstract " : member.IsVirtual ? "virtual " : "")}{member.ToDisplayString(Member)}{Accessors(member)}",
        _ => member.ToDisplayString(Member) + Accessors(member),
    };

    private static void DescribeAttributes(ISymbol symbol, string indent, StringBuilder text)
    {
        foreach (AttributeData attribute in symbol.GetAttributes().Where(static attribute => Telling.Contains(attribute.AttributeClass!.Name)).OrderBy(static attribute => attribute.ToString(), StringComparer.Ordinal))
        {
            text.Append(indent).Append('[').Append(attribute).Append("]\n");
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member is INamedTypeSymbol type ? IsVisible(type) ? TypesOf(type).Prepend(type) : [] : TypesOf(member));

    // What a record has because it is one is said by the word.
    private static bool IsDescribed(ISymbol member) =>
        IsVisible(member)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && !(member is IMethodSymbol method && (method.GetAttributes().Any(static attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute") || IsDefaultConstructor(method)));

    private static bool IsDefaultConstructor(IMethodSymbol method) => method is { MethodKind: MethodKind.Constructor, Parameters: [], ContainingType.IsValueType: true };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Microsoft.CodeAnalysis.Accessibility.Public or Microsoft.CodeAnalysis.Accessibility.Protected or Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal;

    // Enums read as they are counted; of others the constructors come first.
    private static Func<ISymbol, long> Rank(INamedTypeSymbol type) => member => (type.TypeKind, member) switch
    {
        (TypeKind.Enum, IFieldSymbol { ConstantValue: { } value }) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        (_, IMethodSymbol { MethodKind: MethodKind.Constructor }) => 0,
        (_, IFieldSymbol) => 1,
        (_, IPropertySymbol) => 2,
        (_, IEventSymbol) => 3,
        _ => 4,
    };

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Enum => type.EnumUnderlyingType!.SpecialType == SpecialType.System_Int32 ? [] : [type.EnumUnderlyingType],
        TypeKind.Class when type.BaseType is { SpecialType: not SpecialType.System_Object } parent => type.Interfaces.Where(IsVisible).OrderBy(NameOf, StringComparer.Ordinal).Prepend(parent),
        _ => type.Interfaces.Where(IsVisible).OrderBy(NameOf, StringComparer.Ordinal),
    };

    private static string Accessors(ISymbol member) => member is IPropertySymbol property
        ? $" {{ {(property.GetMethod is { } get && IsVisible(get) ? "get; " : "")}{(property.SetMethod is { } set && IsVisible(set) ? set.IsInitOnly ? "init; " : "set; " : "")}}}"
        : "";

    private static string Accessibility(ISymbol type) => type.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public ? "public" : "protected";

    private static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Enum => "enum",
        TypeKind.Struct => $"{(type.IsReadOnly ? "readonly " : "")}{(type.IsRefLikeType ? "ref " : "")}{(type.IsRecord ? "record " : "")}struct",
        _ => $"{(type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.IsRecord ? "record" : "class")}",
    };

    private static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(TypeName);
}
