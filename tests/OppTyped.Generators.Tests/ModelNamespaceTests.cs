using System.Reflection;
using System.Runtime.CompilerServices;

namespace OppTyped.Generators.Tests;

/// <summary>
/// What passes through the pipeline is compared at each edit and kept between edits. A symbol, a syntax node or a location
/// in it would keep whole compilations alive, and never compare equal.
/// </summary>
public sealed class ModelNamespaceTests
{
    private static readonly Assembly Generators = typeof(OpportunityModelGenerator).Assembly;

    public static TheoryData<Type> Models => [.. Generators.GetTypes().Where(type =>
        type.Namespace == "OppTyped.Generators.Model" && !type.IsDefined(typeof(CompilerGeneratedAttribute)))];

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_holds_no_Roslyn_type(Type model)
    {
        const BindingFlags State = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        IEnumerable<Type> held = model.GetFields(State).SelectMany(field => WithArguments(field.FieldType));

        Assert.DoesNotContain(
            held,
            type => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_compares_by_what_it_holds(Type model)
    {
        bool isStatic = model is { IsAbstract: true, IsSealed: true };
        bool comparesByValue = model.IsEnum || model.GetInterfaces()
            .Any(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEquatable<>));

        Assert.True(isStatic || comparesByValue);
    }

    private static IEnumerable<Type> WithArguments(Type type) =>
        (type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments()).SelectMany(WithArguments).Prepend(type);
}
