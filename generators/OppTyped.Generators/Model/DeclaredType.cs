namespace OppTyped.Generators.Model;

/// <summary>A type as it is declared in source. Its names are as the user wrote them, without an escaping <c>@</c>.</summary>
/// <param name="Namespace">Its namespace, escaped as C# needs it; empty for the global one.</param>
/// <param name="Enclosing">The types it is nested in, outermost first.</param>
/// <param name="Keyword">What declares it: <c>class</c> or <c>record</c>.</param>
/// <param name="Accessibility">Its accessibility, as C# spells it.</param>
/// <param name="Name">Its name.</param>
internal sealed record DeclaredType(
    string Namespace,
    EquatableArray<EnclosingType> Enclosing,
    string Keyword,
    string Accessibility,
    string Name)
{
    /// <summary>The type's name in source that may stand anywhere: <c>global::Sales.Crm.Insurance</c>.</summary>
    public string FullName => FullNameOf(Name);

    /// <summary>The same of a type declared beside it.</summary>
    public string FullNameOf(string sibling) => Enclosing.Aggregate(
        Namespace.Length == 0 ? "global::" : $"global::{Namespace}.",
        static (name, type) => $"{name}{Identifier.Escape(type.Name)}.") + Identifier.Escape(sibling);

    /// <summary>A name for the file of what is emitted: <c>Sales.Crm.Insurance</c>.</summary>
    public string FileName => FullName.Substring("global::".Length).Replace("@", "");
}

/// <summary>A type that another one is nested in.</summary>
/// <param name="Keyword">What declares it, such as <c>record struct</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record EnclosingType(string Keyword, string Name);
