namespace System.Runtime.CompilerServices;

// The types that the compiler needs for required members. .NET Standard 2.0 does not contain them.

/// <summary>Marks a required member, and a type with required members.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;

/// <summary>Marks code that needs a feature of the compiler.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
