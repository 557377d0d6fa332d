using System.Reflection;
using System.Runtime.CompilerServices;

namespace OppTyped.Generators.Tests;

/// <summary>
/// Tests the types that pass through the generator's pipeline. The compiler keeps the values of these types between edits, and
/// compares them at each edit. A symbol, a syntax node or a location in a value would keep a whole compilation in memory. Such a
/// value would also never be equal to the value after an edit.
/// </summary>
public sealed class ModelNamespaceTests
{
    private static readonly Assembly Generators = typeof(OpportunityModelGenerator).Assembly;

    public static TheoryData<Type> Models => [.. InNamespace("OppTyped.Generators.Model")];

    // A model contains its kinds. A kind exists only once, so it does not need value equality.
    public static TheoryData<Type> ModelsAndKinds =>
        [.. InNamespace("OppTyped.Generators.Model"), .. InNamespace("OppTyped.Generators.Kinds")];

    [Theory]
    [MemberData(nameof(ModelsAndKinds))]
    public void A_model_contains_no_Roslyn_type(Type model)
    {
        const BindingFlags State = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        IEnumerable<Type> contained = model.GetFields(State).SelectMany(field => WithArguments(field.FieldType));

        Assert.DoesNotContain(
            contained,
            type => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_has_value_equality(Type model)
    {
        bool isStatic = model is { IsAbstract: true, IsSealed: true };
        bool comparesByValue = model.IsEnum || model.GetInterfaces()
            .Any(static type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEquatable<>));

        Assert.True(isStatic || comparesByValue);
    }

    private static IEnumerable<Type> InNamespace(string name) => Generators.GetTypes().Where(type =>
        type.Namespace == name && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static IEnumerable<Type> WithArguments(Type type) =>
        (type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments()).SelectMany(WithArguments).Prepend(type);
}
