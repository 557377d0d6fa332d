namespace OppTyped.Generators.Model;

/// <summary>A type as it is declared in source. Names do not have an escaping <c>@</c>.</summary>
/// <param name="Namespace">
/// The namespace of the type, with an escaping <c>@</c> where C# needs it. Empty for the global namespace.
/// </param>
/// <param name="Enclosing">The types that contain the type. The outermost type comes first.</param>
/// <param name="Keyword">The keyword that declares the type: <c>class</c> or <c>record</c>.</param>
/// <param name="Accessibility">The accessibility of the type, as a C# keyword.</param>
/// <param name="Name">The name of the type.</param>
/// <param name="Notices">The attributes of the type that the emitted types repeat, such as <c>[Obsolete]</c>.</param>
/// <param name="IsAccessibleInProject">Whether the whole project can access the type.</param>
internal sealed record DeclaredType(
    string Namespace,
    EquatableArray<EnclosingType> Enclosing,
    string Keyword,
    string Accessibility,
    string Name,
    EquatableArray<string> Notices,
    bool IsAccessibleInProject)
{
    /// <summary>The fully qualified name of the type, for use in source code: <c>global::Sales.Crm.Insurance</c>.</summary>
    public string FullName => FullNameOf(Name);

    /// <summary>Returns the fully qualified name of another type in the same namespace or containing type.</summary>
    public string FullNameOf(string sibling) => Enclosing.Aggregate(
        Namespace.Length == 0 ? "global::" : $"global::{Namespace}.",
        static (name, type) => $"{name}{IdentifierEscaping.Escape(type.Name)}.") + IdentifierEscaping.Escape(sibling);

    /// <summary>The name of the emitted file, without its extension: <c>Sales.Crm.Insurance</c>.</summary>
    public string FileName => FullName.Substring("global::".Length).Replace("@", "");
}

/// <summary>A type that contains another type.</summary>
/// <param name="Keyword">The keyword that declares the type, such as <c>record struct</c>.</param>
/// <param name="Name">The name of the type.</param>
internal sealed record EnclosingType(string Keyword, string Name);
