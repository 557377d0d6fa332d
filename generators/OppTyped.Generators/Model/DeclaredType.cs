namespace OppTyped.Generators.Model;

/// <summary>A type as it is declared in source. Names do not have an escaping <c>@</c>.</summary>
/// <param name="Namespace">Its namespace, escaped as C# needs it. Empty for the global namespace.</param>
/// <param name="Enclosing">The types it is nested in, outermost first.</param>
/// <param name="Keyword">The keyword that declares it: <c>class</c> or <c>record</c>.</param>
/// <param name="Accessibility">Its accessibility, as C# spells it.</param>
/// <param name="Name">Its name.</param>
internal sealed record DeclaredType(
    string Namespace,
    EquatableArray<EnclosingType> Enclosing,
    string Keyword,
    string Accessibility,
    string Name)
{
    /// <summary>The fully qualified name of the type, for use in source: <c>global::Sales.Crm.Insurance</c>.</summary>
    public string FullName => FullNameOf(Name);

    /// <summary>Returns the fully qualified name of a type that is declared beside this type.</summary>
    public string FullNameOf(string sibling) => Enclosing.Aggregate(
        Namespace.Length == 0 ? "global::" : $"global::{Namespace}.",
        static (name, type) => $"{name}{IdentifierEscaping.Escape(type.Name)}.") + IdentifierEscaping.Escape(sibling);

    /// <summary>The name of the emitted file, without its extension: <c>Sales.Crm.Insurance</c>.</summary>
    public string FileName => FullName.Substring("global::".Length).Replace("@", "");
}

/// <summary>A type that contains another type.</summary>
/// <param name="Keyword">The keyword that declares it, such as <c>record struct</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record EnclosingType(string Keyword, string Name);
