using System.Text;
using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Model;

namespace OppTyped.CodeFixes;

/// <summary>
/// Creates unique member names from the display names of fields. For example, <c>Renewal date</c> becomes <c>RenewalDate</c>.
/// </summary>
internal sealed class MemberNames
{
    private readonly string _model;
    private readonly HashSet<string> _taken;

    public MemberNames(INamedTypeSymbol type)
    {
        _model = type.Name;
        _taken = new HashSet<string>(StringComparer.Ordinal) { type.Name };
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            _taken.UnionWith(level.MemberNames);
            _taken.UnionWith(level.GetTypeMembers().Select(static nested => nested.Name));
        }
    }

    public string For(SchemaField known)
    {
        string name = Pascal(known.DisplayName) is { Length: > 0 } given ? given : Pascal(known.SchemaName);
        string unique = name;
        for (int number = 2; EmittedNames.IsReserved(_model, unique) || !_taken.Add(unique); number++)
        {
            unique = $"{name}{(char.IsDigit(name[name.Length - 1]) ? "_" : "")}{number}";
        }

        return unique;
    }

    private static string Pascal(string text)
    {
        var name = new StringBuilder();
        bool startsWord = true;
        foreach (char character in text)
        {
            if (!char.IsLetterOrDigit(character))
            {
                // An apostrophe does not end a word, so "Driver's licence" becomes DriversLicence.
                startsWord |= character is not ('\'' or '’');
                continue;
            }

            name.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = false;
        }

        return name.Length > 0 && char.IsDigit(name[0]) ? $"Field{name}" : name.ToString();
    }
}
