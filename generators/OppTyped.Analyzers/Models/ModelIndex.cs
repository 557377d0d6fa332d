using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Generators;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Models;

/// <summary>
/// Holds the models and field sets of a compilation. They are parsed only once for all rules. A member that several models
/// inherit is checked only once, at its declaration.
/// </summary>
internal sealed class ModelIndex
{
    private static readonly ConditionalWeakTable<Compilation, ModelIndex> Known = new();

    private readonly Compilation _compilation;
    private readonly object _building = new();
    private IReadOnlyList<MappedType>? _types;
    private ILookup<ISymbol?, MappedType>? _bySymbol;
    private ILookup<ISymbol?, MappedMember>? _byDeclaringType;
    private ILookup<int, MappedType>? _byEventCode;

    private ModelIndex(Compilation compilation) => _compilation = compilation;

    /// <summary>
    /// Registers an action for each model and field set. Does nothing if the project does not reference OppTyped.
    /// </summary>
    public static void RegisterTypeAction(
        AnalysisContext context,
        Action<SymbolAnalysisContext, MappedType, ModelIndex> analyze) =>
        context.RegisterCompilationStartAction(start => RegisterTypeAction(start, analyze));

    /// <summary>Registers an action for each model and field set, inside a compilation start action.</summary>
    public static void RegisterTypeAction(
        CompilationStartAnalysisContext start,
        Action<SymbolAnalysisContext, MappedType, ModelIndex> analyze) =>
        OnEachSymbol(start, (symbol, index) =>
        {
            foreach (MappedType type in index._bySymbol![symbol.Symbol])
            {
                analyze(symbol, type, index);
            }
        });

    /// <summary>Registers an action for each mapped member that is declared in this compilation, in declaration order.</summary>
    public static void RegisterMemberAction(AnalysisContext context, Action<SymbolAnalysisContext, MappedMember> analyze) =>
        context.RegisterCompilationStartAction(start => OnEachSymbol(start, (symbol, index) =>
        {
            foreach (MappedMember member in index._byDeclaringType![symbol.Symbol])
            {
                analyze(symbol, member);
            }
        }));

    /// <summary>Returns the models that have an event code, ordered by name.</summary>
    public IEnumerable<MappedType> ModelsOf(int eventCode) => _byEventCode![eventCode];

    /// <summary>
    /// Returns whether an earlier model with the same event code maps an inherited member in the same way. In this case, a
    /// problem of the member is reported only for the earlier model.
    /// </summary>
    public bool IsReportedForAnotherModel(MappedType type, ISymbol member, FieldModel field) =>
        _byDeclaringType![member.ContainingType.OriginalDefinition]
            .FirstOrDefault(mapped => SymbolEqualityComparer.Default.Equals(mapped.Symbol, member.OriginalDefinition))
            is { } known
        && known.Uses
            .TakeWhile(use => !ReferenceEquals(use.Owner, type))
            .Any(use => use.Owner.Opportunity?.EventCode == type.Opportunity!.EventCode && use.Field == field);

    private static void OnEachSymbol(CompilationStartAnalysisContext start, Action<SymbolAnalysisContext, ModelIndex> analyze)
    {
        if (start.Compilation.FindType(AttributeNames.Schema) is null)
        {
            return;
        }

        ModelIndex index = Known.GetValue(start.Compilation, static compilation => new ModelIndex(compilation));
        start.RegisterSymbolAction(
            symbol =>
            {
                index.EnsureBuilt(symbol.CancellationToken);
                analyze(symbol, index);
            },
            SymbolKind.NamedType);
    }

    // Do not use Lazy<T> here, because it would cache the exception of a canceled build.
    private void EnsureBuilt(CancellationToken cancellation)
    {
        lock (_building)
        {
            if (_types is null)
            {
                List<MappedType> types = FindTypes(cancellation);
                _bySymbol = types.ToLookup(static type => (ISymbol?)type.Symbol, SymbolEqualityComparer.Default);
                _byEventCode = types
                    .Where(static type => type.Opportunity is not null)
                    .ToLookup(static type => type.Opportunity!.EventCode);
                _byDeclaringType = FindMembers(types)
                    .ToLookup(static member => (ISymbol?)member.Symbol.ContainingType, SymbolEqualityComparer.Default);
                _types = types;
            }
        }
    }

    // Models come before field sets, and both are ordered by name. So every build reports the same diagnostics.
    private List<MappedType> FindTypes(CancellationToken cancellation) =>
    [
        .. TypesIn(_compilation.Assembly.GlobalNamespace)
            .Select(type => Parse(type, cancellation))
            .OfType<MappedType>()
            .OrderBy(static type => type.Form == ModelForm.FieldSet)
            .ThenBy(static type => type.Symbol.ToDisplayString(), StringComparer.Ordinal),
    ];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static member =>
            member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));

    private MappedType? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        AttributeData? opportunity = type.FindAttribute(AttributeNames.OpportunityType);
        AttributeData? venue = type.FindAttribute(AttributeNames.VenueOpportunity);
        AttributeData? marker = opportunity ?? venue ?? type.FindAttribute(AttributeNames.FieldSet);
        if (marker?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>()
                is not { } declaration
            || !ModelParser.IsClassOrRecord(declaration, cancellation))
        {
            return null;
        }

        if (opportunity is null && venue is not null)
        {
            VenueModel? found =
                ModelParser.ParseVenue(type, declaration, venue, _compilation, ModelProblemSink.None, cancellation);
            return found is { Members.Defect: null }
                ? new MappedType(type, declaration, marker, found.Members, ModelForm.Venue)
                : null;
        }

        if (opportunity is null)
        {
            FieldSetModel? set = ModelParser.ParseFieldSet(type, declaration, _compilation, ModelProblemSink.None, cancellation);
            return set is { Members.Defect: null }
                ? new MappedType(type, declaration, marker, set.Members, ModelForm.FieldSet)
                : null;
        }

        OpportunityModel? model = ModelParser.ParseOpportunity(
            type,
            declaration,
            opportunity,
            _compilation,
            ModelProblemSink.None,
            cancellation);
        return model is { Members.Defect: null }
            ? new MappedType(type, declaration, marker, model.Members, ModelForm.Opportunity, model)
            : null;
    }

    private List<MappedMember> FindMembers(List<MappedType> types)
    {
        var found = new List<MappedMember>();
        var uses = new Dictionary<ISymbol, List<MemberUse>>(SymbolEqualityComparer.Default);
        foreach (MappedType type in types)
        {
            // In incomplete code, two members can have the same name.
            ILookup<string, FieldModel> fields = type.Members.Fields.ToLookup(static field => field.Member);
            foreach (ISymbol inherited in ModelMembers.InBaseFirstOrder(type.Symbol))
            {
                ISymbol member = inherited.OriginalDefinition;
                if ((member.FindAttribute(AttributeNames.Schema) ?? member.FindAttribute(AttributeNames.CustomField))
                        is not { } mapping
                    || fields[member.Name]
                        .FirstOrDefault(candidate =>
                            candidate.Place == FieldPlace.CustomField
                                ? candidate.FieldId == mapping.Argument() as int?
                                : candidate.SchemaName == mapping.Argument() as string)
                        is not { } field
                    || !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _compilation.Assembly))
                {
                    continue;
                }

                var use = new MemberUse(type, inherited, field);
                if (uses.TryGetValue(member, out List<MemberUse>? known))
                {
                    known.Add(use);
                    continue;
                }

                uses.Add(member, known = [use]);
                found.Add(new MappedMember(member, mapping, known));
            }
        }

        return found;
    }
}
