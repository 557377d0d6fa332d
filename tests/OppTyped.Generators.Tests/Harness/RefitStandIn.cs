using Microsoft.CodeAnalysis;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>Creates an assembly with the name Refit. It contains only the Refit types that the tests need.</summary>
internal static class RefitStandIn
{
    private const string Refit = """
        using System;
        using System.Net.Http;
        using System.Reflection;
        [assembly: AssemblyVersion("{0}.0.0.0")]

        namespace Refit
        {
            public interface IRequestBuilder { }
            public class RefitSettings { }
            public abstract class HttpMethodAttribute : Attribute
            {
                protected HttpMethodAttribute(string path) { Path = path; }
                public virtual string Path { get; protected set; }
            }
            [AttributeUsage(AttributeTargets.Method)]
            public sealed class PostAttribute : HttpMethodAttribute { public PostAttribute(string path) : base(path) { } }
            [AttributeUsage(AttributeTargets.Method)]
            public sealed class GetAttribute : HttpMethodAttribute { public GetAttribute(string path) : base(path) { } }
            [AttributeUsage(AttributeTargets.Parameter)]
            public sealed class BodyAttribute : Attribute { public BodyAttribute() { } public BodyAttribute(bool buffered) { } }
            [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
            public sealed class QueryAttribute : Attribute
            {
                public QueryAttribute() { }
                public QueryAttribute(string delimiter) { }
            }
            [AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
            public sealed class AliasAsAttribute : Attribute
            {
                public AliasAsAttribute(string name) { Name = name; }
                public string Name { get; protected set; }
            }

            public static class RestService
            {
                private static class Factory<T> { internal static Func<HttpClient, RefitSettings, T>? Value; }
                public static void RegisterGeneratedSettingsFactory<T>(Func<HttpClient, RefitSettings, T> factory) =>
                    Factory<T>.Value = factory;
                public static T ForGenerated<T>(HttpClient client) =>
                    Factory<T>.Value is { } factory
                        ? factory(client, new RefitSettings())
                        : throw new InvalidOperationException(typeof(T).Name);
                public static T For<T>(HttpClient client) => ForGenerated<T>(client);
                public static object For(Type type, HttpClient client) => throw new InvalidOperationException(type.Name);
            }
        }
        """;

    /// <summary>Creates the assembly with the given major version, and returns a reference to the assembly.</summary>
    public static MetadataReference Of(int major) => MetadataReference.CreateFromImage(ImageOf(major));

    public static byte[] ImageOf(int major) =>
        Emit(
            "Refit",
            Refit.Replace("{0}", major.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>Compiles source into an assembly with the given name, and returns the bytes of the assembly.</summary>
    public static byte[] Emit(string name, string source)
    {
        using var image = new MemoryStream();
        var result = ModelCompilation.Compile([ModelCompilation.Parse(source)])
            .WithAssemblyName(name)
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return image.ToArray();
    }
}
