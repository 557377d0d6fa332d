using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Package.Tests.Harness;

/// <summary>
/// Describes the public types and members of an assembly as text. The order in the source code does not affect the text.
/// </summary>
internal static class PublicApi
{
    // These attributes change how callers can use a member. The text leaves out all other attributes.
    private static readonly string[] DescribedAttributes =
    [
        "AttributeUsageAttribute", "EditorBrowsableAttribute", "ExperimentalAttribute", "FlagsAttribute", "ObsoleteAttribute",
        "RequiresDynamicCodeAttribute", "RequiresUnreferencedCodeAttribute", "UnscopedRefAttribute",
    ];

    private static readonly SymbolDisplayFormat TypeName = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        miscellaneousOptions:
            SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Constrained =
        TypeName.AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    private static readonly SymbolDisplayFormat Member = Constrained
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeExplicitInterface)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .AddKindOptions(SymbolDisplayKindOptions.IncludeMemberKeyword);

    public static string Describe(byte[] assembly)
    {
        MetadataReference described = MetadataReference.CreateFromImage(assembly);
        IEnumerable<MetadataReference> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            metadataImportOptions: MetadataImportOptions.Public);
        var compilation = CSharpCompilation.Create("Reader", references: [described, .. platform], options: options);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(described)!;

        var text = new StringBuilder();
        foreach (INamedTypeSymbol type in TypesOf(symbol.GlobalNamespace).OrderBy(NameOf, StringComparer.Ordinal))
        {
            Describe(type, text);
        }

        return text.ToString();
    }

    private static void Describe(INamedTypeSymbol type, StringBuilder text)
    {
        DescribeAttributes(type, "", text);
        if (type is { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke })
        {
            string returned = invoke.ReturnType.ToDisplayString(TypeName);
            IEnumerable<string> parameters = invoke.Parameters.Select(static parameter => parameter.ToDisplayString(Member));
            text.Append(Accessibility(type)).Append(" delegate ").Append(returned).Append(' ').Append(NameOf(type));
            text.Append('(').AppendJoin(", ", parameters).Append(")\n\n");
            return;
        }

        string[] bases = [.. Bases(type).Select(static parent => parent.ToDisplayString(TypeName))];
        string constraints = type.ToDisplayString(Constrained)[NameOf(type).Length..];
        text.Append(Accessibility(type)).Append(' ').Append(Kind(type)).Append(' ').Append(NameOf(type));
        text.Append(bases.Length == 0 ? "" : " : ").AppendJoin(", ", bases).Append(constraints).Append("\n{\n");
        IEnumerable<ISymbol> members = type.GetMembers()
            .Where(IsDescribed)
            .OrderBy(Rank(type))
            .ThenBy(static member => member.Name, StringComparer.Ordinal)
            .ThenBy(static member => member.ToDisplayString(Member), StringComparer.Ordinal);
        foreach (ISymbol member in members)
        {
            DescribeAttributes(member, "    ", text);
            text.Append("    ").Append(Line(member)).Append('\n');
        }

        text.Append("}\n\n");
    }

    private static string Line(ISymbol member) => member switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum, ConstantValue: { } value } => $"{member.Name} = {value}",
        { ContainingType.TypeKind: TypeKind.Interface } =>
            InterfaceModifiers(member) + member.ToDisplayString(Member) + Accessors(member),
        _ => member.ToDisplayString(Member) + Accessors(member),
    };

    // The compiler's display text leaves out these modifiers for members of interfaces.
    private static string InterfaceModifiers(ISymbol member) => (member.IsStatic, member.IsAbstract, member.IsVirtual) switch
    {
        (true, true, _) => "static abstract ",
        (true, _, true) => "static virtual ",
        (true, _, _) => "static ",
        (_, _, true) => "virtual ",
        _ => "",
    };

    private static void DescribeAttributes(ISymbol symbol, string indent, StringBuilder text)
    {
        IEnumerable<AttributeData> attributes = symbol.GetAttributes()
            .Where(static attribute => DescribedAttributes.Contains(attribute.AttributeClass!.Name))
            .OrderBy(static attribute => attribute.ToString(), StringComparer.Ordinal);
        foreach (AttributeData attribute in attributes)
        {
            text.Append(indent).Append('[').Append(attribute).Append("]\n");
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member switch
        {
            INamedTypeSymbol type when IsVisible(type) => TypesOf(type).Prepend(type),
            INamedTypeSymbol => [],
            _ => TypesOf(member),
        });

    // The text leaves out the members that the compiler generates for a record. The word "record" stands for these members.
    private static bool IsDescribed(ISymbol member) =>
        IsVisible(member)
        && member is not INamedTypeSymbol
        && member is not IMethodSymbol { AssociatedSymbol: not null }
        && !(member is IMethodSymbol method && (IsCompilerGenerated(method) || IsDefaultConstructor(method)));

    private static bool IsCompilerGenerated(IMethodSymbol method) =>
        method.GetAttributes().Any(static attribute => attribute.AttributeClass!.Name == "CompilerGeneratedAttribute");

    private static bool IsDefaultConstructor(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, Parameters: [], ContainingType.IsValueType: true };

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility
        is Microsoft.CodeAnalysis.Accessibility.Public
        or Microsoft.CodeAnalysis.Accessibility.Protected
        or Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal;

    // Members of enums are ordered by value. In other types, constructors come first.
    private static Func<ISymbol, long> Rank(INamedTypeSymbol type) => member => (type.TypeKind, member) switch
    {
        (TypeKind.Enum, IFieldSymbol { ConstantValue: { } value }) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        (_, IMethodSymbol { MethodKind: MethodKind.Constructor }) => 0,
        (_, IFieldSymbol) => 1,
        (_, IPropertySymbol) => 2,
        (_, IEventSymbol) => 3,
        _ => 4,
    };

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum, EnumUnderlyingType.SpecialType: SpecialType.System_Int32 } => [],
        { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } => [underlying],
        { TypeKind: TypeKind.Class, BaseType: { SpecialType: not SpecialType.System_Object } parent } =>
            Interfaces(type).Prepend(parent),
        _ => Interfaces(type),
    };

    private static IEnumerable<INamedTypeSymbol> Interfaces(INamedTypeSymbol type) =>
        type.Interfaces.Where(IsVisible).OrderBy(NameOf, StringComparer.Ordinal);

    private static string Accessors(ISymbol member)
    {
        if (member is not IPropertySymbol property)
        {
            return "";
        }

        string getter = property.GetMethod is { } get && IsVisible(get) ? "get; " : "";
        string setter = property.SetMethod is { } set && IsVisible(set) ? set.IsInitOnly ? "init; " : "set; " : "";
        return $" {{ {getter}{setter}}}";
    }

    private static string Accessibility(ISymbol type) =>
        type.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public ? "public" : "protected";

    private static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Interface => "interface",
        TypeKind.Enum => "enum",
        TypeKind.Struct => StructModifiers(type) + "struct",
        _ => ClassModifiers(type) + (type.IsRecord ? "record" : "class"),
    };

    private static string StructModifiers(INamedTypeSymbol type) =>
        (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : "") + (type.IsRecord ? "record " : "");

    private static string ClassModifiers(INamedTypeSymbol type) =>
        type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";

    private static string NameOf(INamedTypeSymbol type) => type.ToDisplayString(TypeName);
}
