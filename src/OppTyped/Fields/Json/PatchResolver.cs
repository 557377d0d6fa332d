using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OppTyped.Fields.Json;

namespace OppTyped.Fields;

/// <summary>
/// Tells System.Text.Json how to read and write the patches of a project, without reflection. Generated code creates one resolver
/// for each project.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatchResolver : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _patches = [];

    /// <summary>Adds a patch, and the interface of its changes. JSON for the interface is read as the patch.</summary>
    /// <typeparam name="TPatch">The type of the patch.</typeparam>
    /// <typeparam name="TChanges">The interface. Other source generators see it, but not the patch.</typeparam>
    public void Add<TPatch, TChanges>() where TPatch : class, IPatch<TPatch>, TChanges
    {
        _patches[typeof(TPatch)] = static options =>
            JsonMetadataServices.CreateValueInfo<TPatch>(options, new PatchJsonConverter<TPatch>());
        _patches[typeof(TChanges)] = static options =>
            JsonMetadataServices.CreateValueInfo<TChanges>(options, new ChangesJsonConverter<TChanges, TPatch>());
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        _patches.TryGetValue(type, out Func<JsonSerializerOptions, JsonTypeInfo>? create) ? create(options) : null;

    /// <summary>Adds a resolver to options. The other types of the options keep their resolvers.</summary>
    /// <exception cref="InvalidOperationException">The options are already in use.</exception>
    public static JsonSerializerOptions AddTo(JsonSerializerOptions options, IJsonTypeInfoResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(resolver);

        // Options without any resolver use reflection, unless the project switches it off. A resolver would end this.
        options.TypeInfoResolver ??= Reflection;
        if (!options.TypeInfoResolverChain.Contains(resolver))
        {
            options.TypeInfoResolverChain.Insert(0, resolver);
        }

        return options;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed program switches reflection off.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "A native program switches reflection off.")]
    private static IJsonTypeInfoResolver? Reflection =>
        JsonSerializer.IsReflectionEnabledByDefault ? JsonSerializerOptions.Default.TypeInfoResolver : null;
}
