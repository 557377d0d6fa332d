using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OppTyped.Generators;
using OppTyped.Generators.Kinds;
using OppTyped.Generators.Model;
using OppTyped.Generators.Parsing;

namespace OppTyped.Analyzers.Models;

/// <summary>
/// Contains the models and field sets of a compilation. They are parsed only once for all rules. A member that several models
/// inherit is checked only once, at its declaration.
/// </summary>
internal sealed class ModelIndex
{
    private static readonly ConditionalWeakTable<Compilation, ModelIndex> Known = new();

    private readonly Compilation _compilation;
    private readonly object _building = new();
    private Dictionary<ISymbol, ParsedModel>? _parsed;
    private ILookup<ISymbol?, MappedMember>? _byDeclaringType;
    private ILookup<int, MappedType>? _byEventCode;
    private Dictionary<ISymbol, EnumUse>? _enums;

    private ModelIndex(Compilation compilation) => _compilation = compilation;

    /// <summary>
    /// Registers an action for each model and field set. Does nothing if the project does not reference OppTyped.
    /// </summary>
    public static void RegisterTypeAction(
        AnalysisContext context,
        Action<TypeAnalysisContext, MappedType, ModelIndex> analyze) =>
        context.RegisterCompilationStartAction(start => RegisterTypeAction(start, analyze));

    /// <summary>Registers an action for each model and field set, inside a compilation start action.</summary>
    public static void RegisterTypeAction(
        CompilationStartAnalysisContext start,
        Action<TypeAnalysisContext, MappedType, ModelIndex> analyze) =>
        OnEachSymbol(start, (symbol, index) =>
        {
            if (index._parsed!.TryGetValue(symbol.Symbol, out ParsedModel? model) && model.Mapped is { } type)
            {
                analyze(symbol, type, index);
            }
        });

    /// <summary>Registers an action for each class that is marked as a model or field set, even if it cannot be mapped.</summary>
    public static void RegisterModelAction(AnalysisContext context, Action<TypeAnalysisContext, ParsedModel> analyze) =>
        context.RegisterCompilationStartAction(start => OnEachSymbol(start, (symbol, index) =>
        {
            if (index._parsed!.TryGetValue(symbol.Symbol, out ParsedModel? model))
            {
                analyze(symbol, model);
            }
        }));

    /// <summary>Registers an action for each mapped member that is declared in this compilation, in declaration order.</summary>
    public static void RegisterMemberAction(AnalysisContext context, Action<TypeAnalysisContext, MappedMember> analyze) =>
        context.RegisterCompilationStartAction(start => OnEachSymbol(start, (symbol, index) =>
        {
            foreach (MappedMember member in index._byDeclaringType![symbol.Symbol])
            {
                analyze(symbol, member);
            }
        }));

    /// <summary>
    /// Registers an action for each enum of this compilation that is the type of a mapped member. An enum that several members
    /// use is analyzed only once.
    /// </summary>
    public static void RegisterEnumAction(AnalysisContext context, Action<TypeAnalysisContext, EnumUse> analyze) =>
        context.RegisterCompilationStartAction(start => OnEachSymbol(
            start,
            (symbol, index) =>
            {
                if (index._enums!.TryGetValue(symbol.Symbol, out EnumUse? use))
                {
                    analyze(symbol, use);
                }
            },
            static index => index._enums!.Keys
                .Cast<INamedTypeSymbol>()
                .Where(options => options.IsDeclaredIn(index._compilation.Assembly))));

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

    private static void OnEachSymbol(CompilationStartAnalysisContext start, Action<TypeAnalysisContext, ModelIndex> analyze) =>
        OnEachSymbol(start, analyze, static index => index.TypesToAnalyze());

    private static void OnEachSymbol(
        CompilationStartAnalysisContext start,
        Action<TypeAnalysisContext, ModelIndex> analyze,
        Func<ModelIndex, IEnumerable<INamedTypeSymbol>> types)
    {
        if (!UseOfOppTyped.IsPossible(start.Compilation, start.CancellationToken))
        {
            return;
        }

        ModelIndex index = Known.GetValue(start.Compilation, static compilation => new ModelIndex(compilation));
        TypeActions.Register(
            start,
            symbol =>
            {
                index.EnsureBuilt(symbol.CancellationToken);
                analyze(symbol, index);
            },
            end =>
            {
                index.EnsureBuilt(end.CancellationToken);
                return types(index);
            });
    }

    // Returns the models, the field sets, and the base classes with mapped members.
    private IEnumerable<INamedTypeSymbol> TypesToAnalyze() =>
        _parsed!.Keys
            .Concat(_byDeclaringType!.Select(static members => members.Key!))
            .Cast<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    // Do not use Lazy<T> here, because it would cache the exception of a canceled build.
    private void EnsureBuilt(CancellationToken cancellation)
    {
        lock (_building)
        {
            if (_parsed is null)
            {
                Dictionary<ISymbol, ParsedModel> parsed = ParseAll(cancellation);
                List<MappedType> types = InOrder(parsed.Values);
                _byEventCode = types
                    .Where(static type => type.Opportunity is not null)
                    .ToLookup(static type => type.Opportunity!.EventCode);
                _byDeclaringType = FindMembers(types)
                    .ToLookup(static member => (ISymbol?)member.Symbol.ContainingType, SymbolEqualityComparer.Default);
                _enums = FindEnums(types);
                _parsed = parsed;
            }
        }
    }

    private Dictionary<ISymbol, ParsedModel> ParseAll(CancellationToken cancellation)
    {
        var parsed = new Dictionary<ISymbol, ParsedModel>(SymbolEqualityComparer.Default);
        foreach (INamedTypeSymbol type in TypeActions.TypesIn(_compilation.Assembly.GlobalNamespace))
        {
            if (Parse(type, cancellation) is { } model)
            {
                parsed.Add(type, model);
            }
        }

        return parsed;
    }

    // Models come before field sets, and both are ordered by name. So every build reports the same diagnostics.
    private static List<MappedType> InOrder(IEnumerable<ParsedModel> models) =>
    [
        .. models
            .Select(static model => model.Mapped)
            .OfType<MappedType>()
            .OrderBy(static type => type.Form == ModelForm.FieldSet)
            .ThenBy(static type => type.Symbol.ToDisplayString(), StringComparer.Ordinal),
    ];

    private ParsedModel? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        AttributeData? opportunity = type.FindAttribute(AttributeNames.OpportunityType);
        AttributeData? venue = type.FindAttribute(AttributeNames.VenueOpportunity);
        AttributeData? marker = opportunity ?? venue ?? type.FindAttribute(AttributeNames.FieldSet);
        if (marker?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>()
            is not { } declaration)
        {
            return null;
        }

        var log = new ParsedModel.ProblemList();
        ModelForm form;
        MemberMap? members;
        OpportunityModel? model = null;
        if (opportunity is not null)
        {
            form = ModelForm.Opportunity;
            model = ModelParser.ParseOpportunity(type, declaration, opportunity, _compilation, log, cancellation);
            members = model?.Members;
        }
        else if (venue is not null)
        {
            form = ModelForm.Venue;
            members = ModelParser.ParseVenue(type, declaration, venue, _compilation, log, cancellation)?.Members;
        }
        else
        {
            form = ModelForm.FieldSet;
            members = ModelParser.ParseFieldSet(type, declaration, _compilation, log, cancellation)?.Members;
        }

        bool isMapped = members is { Defect: null } && ModelParser.IsClassOrRecord(declaration, cancellation);
        return new ParsedModel(
            declaration,
            log.Problems,
            isMapped ? new MappedType(type, declaration, marker, members!, form, model) : null);
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

    private static Dictionary<ISymbol, EnumUse> FindEnums(List<MappedType> types)
    {
        var enums = new Dictionary<ISymbol, EnumUse>(SymbolEqualityComparer.Default);
        foreach (MappedType type in types)
        {
            ILookup<string, FieldModel> fields = type.Members.Fields.ToLookup(static field => field.Member);
            foreach (ISymbol member in ModelMembers.InBaseFirstOrder(type.Symbol))
            {
                if (fields[member.Name].FirstOrDefault() is { } field
                    && field.Value.Kind.Enum != EnumForm.None
                    && FindEnum(ModelMembers.TypeOf(member)) is { } options)
                {
                    var use = new EnumUse(
                        !field.IsReadOnly,
                        field.Value.Kind.Enum == EnumForm.MultiSelect ? type.Form : null,
                        field.Value.Kind.Enum == EnumForm.Number ? field.SchemaName : null);
                    enums[options] = enums.TryGetValue(options, out EnumUse? known) ? known.And(use) : use;
                }
            }
        }

        return enums;
    }

    private static ISymbol? FindEnum(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => type.OriginalDefinition,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            FindEnum(nullable.TypeArguments[0]),
        _ => CollectionParser.Parse(type) is var (_, item) ? FindEnum(item) : null,
    };
}
