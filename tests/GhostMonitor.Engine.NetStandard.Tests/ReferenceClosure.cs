using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GhostMonitor.Engine.Tests;

/// <summary>
/// Looks up every type and member that an assembly refers to in a folder of reference assemblies, as the loader of .NET
/// Framework will: facades (netstandard.dll first of all) forward a type to the assembly that has it.
/// </summary>
internal sealed class ReferenceClosure : IDisposable
{
    private const string Unsigned = "";

    private readonly Dictionary<string, PEReader> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceClosure(params string[] folders)
    {
        foreach (string file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")))
            Add(file);
    }

    public int AssemblyCount => _assemblies.Count;

    public void Add(string file)
    {
        var reader = new PEReader(File.OpenRead(file));
        if (reader.HasMetadata)
            _assemblies[Path.GetFileNameWithoutExtension(file)] = reader;
        else
            reader.Dispose();
    }

    public void Dispose()
    {
        foreach (PEReader reader in _assemblies.Values)
            reader.Dispose();
    }

    /// <summary>The types and members that are found nowhere, and how many were looked up.</summary>
    public (int LookedUp, IReadOnlyList<string> Missing) Check(string file)
    {
        using var pe = new PEReader(File.OpenRead(file));
        MetadataReader metadata = pe.GetMetadataReader();
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            if (Resolve(metadata, handle) is null)
                missing.Add(NameOf(metadata, handle));
        }

        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (DeclaringType(metadata, member.Parent) is TypeReferenceHandle type && Resolve(metadata, type) is var (reader, definition)
                && !HasMember(reader, definition, metadata, member))
                missing.Add(NameOf(metadata, type) + "." + metadata.GetString(member.Name) + " " + Signature(metadata, member));
        }

        return (metadata.TypeReferences.Count + metadata.MemberReferences.Count, [.. missing]);
    }

    private static TypeReferenceHandle? DeclaringType(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)parent,
        HandleKind.TypeSpecification => GenericDefinition(metadata, (TypeSpecificationHandle)parent),
        _ => null,
    };

    private static TypeReferenceHandle? GenericDefinition(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        BlobReader blob = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;

        blob.ReadCompressedInteger();
        EntityHandle type = blob.ReadTypeHandle();
        return type.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)type : null;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle) =>
        new SignatureNames().GetTypeFromReference(metadata, handle, 0);

    private static string Signature(MetadataReader metadata, MemberReference member) => member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(new SignatureNames(), Unsigned)
        : SignatureNames.Of(member.DecodeMethodSignature(new SignatureNames(), Unsigned));

    private (MetadataReader Reader, TypeDefinition Type)? Resolve(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference reference = metadata.GetTypeReference(handle);
        string name = metadata.GetString(reference.Name);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return Resolve(metadata, (TypeReferenceHandle)reference.ResolutionScope) is var (reader, outer)
                ? Nested(reader, outer, name)
                : null;
        }

        if (reference.ResolutionScope.Kind != HandleKind.AssemblyReference)
            return null;

        AssemblyReference assembly = metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope);
        return Find(metadata.GetString(assembly.Name), metadata.GetString(reference.Namespace), name);
    }

    private (MetadataReader Reader, TypeDefinition Type)? Find(string assembly, string space, string name)
    {
        if (!_assemblies.TryGetValue(assembly, out PEReader? pe))
            return null;

        MetadataReader reader = pe.GetMetadataReader();
        foreach (TypeDefinition type in reader.TypeDefinitions.Select(reader.GetTypeDefinition))
        {
            if (reader.StringComparer.Equals(type.Name, name) && reader.StringComparer.Equals(type.Namespace, space))
                return (reader, type);
        }

        foreach (ExportedType forwarded in reader.ExportedTypes.Select(reader.GetExportedType))
        {
            if (forwarded.Implementation.Kind == HandleKind.AssemblyReference && reader.StringComparer.Equals(forwarded.Name, name)
                && reader.StringComparer.Equals(forwarded.Namespace, space))
                return Find(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)forwarded.Implementation).Name), space,
                    name);
        }

        return null;
    }

    private static (MetadataReader Reader, TypeDefinition Type)? Nested(MetadataReader reader, TypeDefinition outer, string name)
    {
        foreach (TypeDefinition type in outer.GetNestedTypes().Select(reader.GetTypeDefinition))
        {
            if (reader.StringComparer.Equals(type.Name, name))
                return (reader, type);
        }

        return null;
    }

    private bool HasMember(MetadataReader reader, TypeDefinition type, MetadataReader from, MemberReference member)
    {
        string name = from.GetString(member.Name);
        string signature = Signature(from, member);
        return member.GetKind() == MemberReferenceKind.Field
            ? type.GetFields().Select(reader.GetFieldDefinition).Any(field => reader.StringComparer.Equals(field.Name, name)
                && field.DecodeSignature(new SignatureNames(), Unsigned) == signature)
            : type.GetMethods().Select(reader.GetMethodDefinition).Any(method => reader.StringComparer.Equals(method.Name, name)
                && SignatureNames.Of(method.DecodeSignature(new SignatureNames(), Unsigned)) == signature)
                || (BaseOf(reader, type) is var (baseReader, baseType) && HasMember(baseReader, baseType, from, member));
    }

    private (MetadataReader Reader, TypeDefinition Type)? BaseOf(MetadataReader reader, TypeDefinition type) => type.BaseType.Kind switch
    {
        HandleKind.TypeDefinition when !type.BaseType.IsNil => (reader, reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType)),
        HandleKind.TypeReference when !type.BaseType.IsNil => Resolve(reader, (TypeReferenceHandle)type.BaseType),
        _ => null,
    };

    /// <summary>Signatures as text without the assembly of a type, since facades change that.</summary>
    private sealed class SignatureNames : ISignatureTypeProvider<string, string>
    {
        internal static string Of(MethodSignature<string> signature) =>
            $"{signature.ReturnType} `{signature.GenericParameterCount} ({string.Join(", ", signature.ParameterTypes)})";

        public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetFunctionPointerType(MethodSignature<string> signature) => "fn " + Of(signature);

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
            $"{genericType}<{string.Join(", ", typeArguments)}>";

        public string GetGenericMethodParameter(string genericContext, int index) => "!!" + index;

        public string GetGenericTypeParameter(string genericContext, int index) => "!" + index;

        // A modifier (modreq of in parameters) is part of the signature.
        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
            isRequired ? $"{unmodifiedType} {modifier}" : unmodifiedType;

        public string GetPinnedType(string elementType) => elementType;

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            string name = reader.GetString(type.Name);
            return type.GetDeclaringType().IsNil
                ? reader.GetString(type.Namespace) + "." + name
                : GetTypeFromDefinition(reader, type.GetDeclaringType(), 0) + "/" + name;
        }

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            TypeReference type = reader.GetTypeReference(handle);
            string name = reader.GetString(type.Name);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "/" + name
                : reader.GetString(type.Namespace) + "." + name;
        }

        public string GetTypeFromSpecification(MetadataReader reader, string genericContext, TypeSpecificationHandle handle,
            byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    }
}
