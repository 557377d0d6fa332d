using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Analyzers.Models;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers;

/// <summary>
/// Compares the models of the final compilation with the emitted code. Source generators do not see each other's code, but
/// analyzers see the code of all source generators. So this analyzer finds members and models that the generator did not see.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnseenCodeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [OPP024MadeByAnotherGenerator.Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(TypeActions.Flags);
        ModelIndex.RegisterTypeAction(context, Analyze);
        ModelIndex.RegisterEnumAction(context, AnalyzeEnum);
    }

    private static void Analyze(TypeAnalysisContext context, MappedType type, ModelIndex index)
    {
        if (FindEmittedNames(type) is not { } emitted)
        {
            if (GeneratedFile.Contains(type.Symbol) || IsMarkedInGeneratedFile(type))
            {
                Report(
                    context,
                    type.Declaration.Identifier.GetLocation(),
                    type.Symbol.Name,
                    "the class has no mapper and no patch",
                    "Declare the class in a .cs file of your own");
            }

            else if (GeneratedConstant.ArgumentOf(type.Attribute, context.CancellationToken) is { } eventCode
                && GeneratedConstant.IsIn(eventCode, context.Compilation, context.CancellationToken))
            {
                Report(
                    context,
                    eventCode.GetLocation(),
                    eventCode.ToString(),
                    "the class has no mapper and no patch",
                    $"Write {type.Attribute.ConstructorArguments[0].ToCSharpString()} instead");
            }

            return;
        }

        foreach (ISymbol member in ModelMembers.InBaseFirstOrder(type.Symbol).Where(ModelMembers.IsMapped))
        {
            if (!emitted.Contains(member.Name) && !HasReportedField(type, member.Name, context.CancellationToken))
            {
                Report(context, type, member);
            }
        }
    }

    // The texts and the values of the options are emitted, so the generator must see them.
    private static void AnalyzeEnum(TypeAnalysisContext context, EnumUse use)
    {
        foreach (IFieldSymbol member in context.Symbol.GetMembers().OfType<IFieldSymbol>())
        {
            ExpressionSyntax? text = member.FindAttribute(AttributeNames.Option) is { } option
                ? GeneratedConstant.ArgumentOf(option, context.CancellationToken)
                : null;
            ExpressionSyntax? value = member.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(context.CancellationToken))
                .OfType<EnumMemberDeclarationSyntax>()
                .FirstOrDefault()
                ?.EqualsValue?.Value;
            foreach (ExpressionSyntax? constant in new[] { text, value })
            {
                if (GeneratedConstant.IsIn(constant, context.Compilation, context.CancellationToken))
                {
                    Report(
                        context,
                        constant!.GetLocation(),
                        constant.ToString(),
                        $"{member.Name} would be sent and read without it",
                        $"Write the value of {constant} instead");
                }
            }
        }
    }

    private static bool IsMarkedInGeneratedFile(MappedType type) =>
        type.Attribute.ApplicationSyntaxReference is { SyntaxTree: var tree } && GeneratedFile.IsGenerated(tree);

    private static void Report(TypeAnalysisContext context, MappedType type, ISymbol member)
    {
        Location place = member.Locations.FirstOrDefault(location =>
            location.SourceTree is { } tree && !GeneratedFile.IsGenerated(tree))
            ?? type.Declaration.Identifier.GetLocation();
        string consequence = $"{type.Symbol.Name} would be sent and read without {member.Name}";
        ITypeSymbol? made = GeneratedFile.FindIn(ModelMembers.TypeOf(member));
        if (FindEmittedConstant(context, member) is var (constant, value))
        {
            Report(context, constant.GetLocation(), constant.ToString(), consequence, $"Write {value} instead");
        }
        else if (made is not null)
        {
            string name = made.Name;
            string subject = $"{name}, the type of {member.Name}";
            Report(context, place, subject, consequence, $"Declare {name} in a .cs file of your own");
        }
        else if (GeneratedFile.Contains(member) || !IsPossiblyStale(context.Options))
        {
            Report(
                context,
                place,
                member.Name,
                consequence,
                $"Declare {member.Name} in a .cs file of your own. "
                    + "It can be a partial property that the other source generator implements");
        }
    }

    // A mapping attribute can use a constant that a source generator makes, such as a constant of an emitted schema class. The
    // generator does not see the value of this constant.
    private static (ExpressionSyntax Constant, string Value)? FindEmittedConstant(TypeAnalysisContext context, ISymbol member)
    {
        AttributeData mapping = member.GetAttributes().First(ModelMembers.IsMapping);
        var syntax = mapping.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
        AttributeArgumentSyntax? constant = syntax?.ArgumentList?.Arguments
            .FirstOrDefault(static argument => argument.Expression is not LiteralExpressionSyntax);
        return mapping.ConstructorArguments.Length == 1 && constant is { } argument
            ? (argument.Expression, argument.NameEquals is null ? mapping.ConstructorArguments[0].ToCSharpString() : "the value")
            : null;
    }

    private static void Report(TypeAnalysisContext context, Location place, params string[] details) =>
        context.ReportDiagnostic(Diagnostic.Create(OPP024MadeByAnotherGenerator.Rule, place, details));

    // An editor can run the generators later than the analyzers. Then a new member of the user's own code is not emitted yet.
    private static bool IsPossiblyStale(AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.DesignTimeBuild", out string? value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    // Returns the names of the members in the emitted code, or null if nothing was emitted for the model. The id and the note
    // have no schema name. They are in the body of an emitted property: OpportunityId => this.Id.
    private static HashSet<string>? FindEmittedNames(MappedType type)
    {
        INamedTypeSymbol model = type.Symbol;
        if (model.Container().GetTypeMembers(EmittedNames.Schema(model.Name)).FirstOrDefault(static schema => schema.IsEmitted())
            is not { } schema)
        {
            return null;
        }

        IEnumerable<string> named = model.GetMembers()
            .OfType<IPropertySymbol>()
            .Where(static property => property.IsEmitted())
            .SelectMany(static property => property.DeclaringSyntaxReferences)
            .Select(static reference => reference.GetSyntax())
            .OfType<PropertyDeclarationSyntax>()
            .Select(static property => property.ExpressionBody?.Expression)
            .OfType<MemberAccessExpressionSyntax>()
            .Select(static access => access.Name.Identifier.ValueText);
        return [.. schema.GetMembers().Select(static member => member.Name), .. named];
    }

    private static bool HasReportedField(MappedType type, string property, CancellationToken cancellation) =>
        type.Symbol.GetMembers().OfType<IFieldSymbol>().Any(field =>
            GeneratedProperty.NameOf(field) == property && GeneratedProperty.HasMapping(field, cancellation));
}
